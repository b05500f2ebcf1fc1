import type { FastifyInstance, FastifyReply } from 'fastify'
import { sniffMime } from '../kit/sniff.ts'
import type { Task, Tiktok } from './tiktok-state.ts'

const URL_LIFE_MS = 3_600_000
const TYPES = ['video/mp4', 'video/quicktime', 'video/webm']

/** Adds the upload address: chunks in order, each with its Content-Range to the byte. */
export function registerUpload(app: FastifyInstance, tiktok: Tiktok): void {
  const { state, store, world } = tiktok
  app.addContentTypeParser(TYPES, { parseAs: 'buffer', bodyLimit: 130 * 1024 * 1024 }, (_request, body, done) => done(null, body))

  app.put<{ Params: { token: string } }>('/upload/video/:token', { config: { sandbox: ['upload', 'create'] } }, async (request, reply) => {
    const task = Object.values(state.tasks).find(({ uploadToken }) => uploadToken === request.params.token)
    if (!task) return say(reply, 404, 'the upload task does not exist')
    if (world.now().getTime() - Date.parse(task.createdAt) > URL_LIFE_MS) return say(reply, 403, 'the upload address has expired')
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.headers['content-range'] ?? '')
    const type = request.headers['content-type'] ?? ''
    const body = request.body
    if (!range || !TYPES.includes(type) || !Buffer.isBuffer(body) || Number(request.headers['content-length']) !== body.length) return say(reply, 400, 'Content-Type, Content-Length or Content-Range is wrong')
    const [first, last, total] = range.slice(1).map(Number) as [number, number, number]
    if (total !== task.size || last - first + 1 !== body.length) return say(reply, 400, 'Content-Range does not fit the body')
    const expected = chunkAt(task)
    if (!expected || first !== expected.first || last !== expected.last) return say(reply, 416, `expected bytes ${expected?.first ?? task.size}-${expected?.last ?? task.size}/${task.size}`).header('content-range', `bytes */${task.size}`)
    const name = `${task.uploadToken}-${task.files.length}`
    await world.files.put(name, body)
    task.files.push(name)
    task.received = last + 1
    task.mimeType = type
    const isWhole = task.received === task.size
    if (isWhole && task.files.length >= 1) {
      const opening = (await world.files.get(task.files[0]!)) ?? Buffer.alloc(0)
      if (sniffMime(opening) !== 'video/mp4') task.failReason = 'file_format_check_failed'
    }
    store.touch()
    return reply.status(isWhole ? 201 : 206).header('content-range', `bytes 0-${last}/${task.size}`).send()
  })
}

/** The only range that is taken now; null when all is there. */
function chunkAt({ received, size, chunkSize, chunks, files }: Task): { first: number; last: number } | null {
  if (received >= size) return null
  const isLast = files.length === chunks - 1
  return { first: received, last: isLast ? size - 1 : received + chunkSize - 1 }
}

const say = (reply: FastifyReply, status: number, message: string): FastifyReply => reply.status(status).send({ message })
