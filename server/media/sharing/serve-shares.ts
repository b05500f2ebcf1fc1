import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { workspaceOf } from '../../identity/index.ts'
import { readingDb } from '../../platform/db/db.ts'
import type { House } from '../../platform/house.ts'
import { isMachine } from '../../platform/http/is-machine.ts'
import { isId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { hostOf } from '../outside/host.ts'
import { closedPage, outsideHeaders, sendPage } from '../outside/page-frame.ts'
import { pageStyle } from '../outside/page-style.ts'
import { givePass, hasPass, tryPassword } from '../outside/password-gate.ts'
import { shareClosed, type ShareWhy } from './errors.ts'
import { filesOfShare, type SharedFile } from './files-of-share.ts'
import { noteShareVisit } from './note-visit.ts'
import { galleryScript } from './page/gallery-script.ts'
import { galleryStyle } from './page/gallery-style.ts'
import { renderGallery, renderPassword } from './page/render-gallery.ts'
import { sendAll, sendFile, sendShown, sendTaken } from './send-shared.ts'
import { findShare, shareState, type ShareRow } from './share-queries.ts'

type Tokened = { Params: { token: string } }
type OneFile = { Params: { token: string; assetId: string; number: string; what: string } }
const viewRule = { limit: 240, windowSec: 600 }

/** The pages behind share links: `GET /share/:token` shows the files, `POST` takes the password, what hangs below sends bytes. */
export function serveShares(app: FastifyInstance, house: House): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))))
  const closed = (reply: FastifyReply, why: ShareWhy) => sendPage(reply.code(why === 'unknown' ? 404 : 410), closedPage('This link is not open', shareClosed({ why }).person))
  const find = async (token: string): Promise<ShareRow | ShareWhy> => {
    const share = await findShare(readingDb(house.pool, 'system'), token)
    const state = share ? shareState(share, house.now()) : 'unknown'
    return share && state === 'open' ? share : state === 'open' ? 'unknown' : state
  }
  const inside = <T>(share: ShareRow, work: (ctx: Context) => Promise<T>) => house.inHouse({ workspaceId: share.workspaceId }, work)

  const style = `${pageStyle}\n${galleryStyle}`
  app.get('/share/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(style))
  app.get('/share/page.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=300').send(galleryScript))

  app.get<Tokened>('/share/:token', async (request, reply) => {
    const { token } = request.params
    if (!(await house.rate.take(`media.share-view:${request.ip}`, viewRule)).allowed) return sendPage(reply.code(429), closedPage('One moment', 'Too many pages were opened at once. Try again in some minutes.'))
    const share = await find(token)
    if (typeof share === 'string') return closed(reply, share)
    const isPresentAsked = (request.query as { present?: string }).present !== undefined
    const host = await inside(share, hostOf)
    if (!hasPass(house, request, share)) return sendPage(reply, renderPassword(token, host, null), host.look)
    const { shown: files } = await inside(share, async (ctx) => {
      if (!isMachine(request.method, request.headers)) await noteShareVisit(ctx, share.id, 'opened')
      return filesOfShare(ctx, share, { isPresent: isPresentAsked })
    })
    return sendPage(reply, renderGallery({ ...host, token, share, files, isPresentAsked: isPresentAsked && share.source === 'files' }), host.look)
  })

  app.post<Tokened>('/share/:token', async (request, reply) => {
    const { token } = request.params
    const share = await find(token)
    if (typeof share === 'string') return closed(reply, share)
    const problem = await tryPassword(house.ports, request.ip, share, String((request.body as { password?: string } | null)?.password ?? ''))
    if (problem) {
      const host = await inside(share, hostOf)
      return sendPage(reply.code(403), renderPassword(token, host, problem), host.look)
    }
    givePass(house, reply, share, `/share/${token}`)
    return outsideHeaders(reply).redirect(`/share/${token}`, 303)
  })

  app.get<Tokened>('/share/:token/all.zip', async (request, reply) => {
    const share = await find(request.params.token)
    if (typeof share === 'string') return closed(reply, share)
    if (share.downloads === 'none' || !hasPass(house, request, share)) return closed(reply, 'unknown')
    const { files, agency } = await inside(share, async (ctx) => {
      await noteShareVisit(ctx, share.id, 'took-all')
      return { files: (await filesOfShare(ctx, share)).shown, agency: (await workspaceOf(ctx)).name }
    })
    return sendAll(house, request, outsideHeaders(reply), { share, files, agency })
  })

  app.get<OneFile>('/share/:token/:assetId/:number/:what', async (request, reply) => {
    const found = await find(request.params.token)
    if (typeof found === 'string') return closed(reply, found)
    const file = hasPass(house, request, found) ? await fileOf(request, found) : null
    if (!file) return closed(reply, 'unknown')
    return sendOne(request, reply, found, file)
  })

  /** The file that an address names, if the link shows it: in the version that it is about, or in the present one. */
  async function fileOf({ params: { assetId, number } }: FastifyRequest<OneFile>, share: ShareRow): Promise<SharedFile | null> {
    if (!isId(assetId)) return null
    for (const isPresent of [false, true]) {
      const { shown } = await inside(share, (ctx) => filesOfShare(ctx, share, { only: assetId, isPresent }))
      const file = shown.find((one) => String(one.number) === number)
      if (file) return file
    }
    return null
  }

  async function sendOne(request: FastifyRequest<OneFile>, reply: FastifyReply, share: ShareRow, file: SharedFile): Promise<FastifyReply> {
    const { what } = request.params
    const agency = share.watermark ? (await inside(share, workspaceOf)).name : null
    if (what === 'small' || what === 'medium' || what === 'large') return sendShown(house, request, reply, file, what, agency)
    // Whoever sees an altered picture may see the photo it was made from.
    if (what === 'original' && file.told?.original) return sendShown(house, request, reply, { checksum: file.told.original.checksum, kind: 'image' }, 'large', agency)
    if (what === 'file' && file.kind !== 'image') return sendFile(house, request, reply, file)
    if (what !== 'take' || share.downloads === 'none') return closed(reply, 'unknown')
    if (request.method === 'GET' && !request.headers.range) await inside(share, (ctx) => noteShareVisit(ctx, share.id, 'took', file.assetId))
    return sendTaken(house, request, reply, { share, file, mark: agency })
  }
}
