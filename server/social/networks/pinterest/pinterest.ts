import { z } from 'zod'
import type { Finding } from '../../contract.ts'
import type { CheckedDraft, Network, Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { api } from './api.ts'
import { capabilities, capabilitiesFor, type Live } from './capabilities.ts'
import { login, renewal } from './connect.ts'
import { metrics } from './metrics.ts'
import { publishPinterest } from './publish.ts'

/** The app that the sandbox's Pinterest knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: '1501234', secret: 'sandbox-pinterest-secret' }
const Boards = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })), bookmark: z.string().nullish() })

/** Pinterest over API v5. */
export const pinterest: Network = {
  id: 'pinterest',
  name: 'Pinterest',
  capabilities,
  capabilitiesFor,
  needs: 'A Pinterest account with a board. Until Pinterest has given the app standard access, pins are seen by their author only.',
  place: (settings, sandboxUrl, sandbox) => {
    if (sandbox) return sandboxUrl ? { sandbox, hosts: { login: `${sandboxUrl}/pinterest`, api: `${sandboxUrl}/pinterest` }, app: sandboxApp, timeoutMs: 5_000 } : null
    const { PINTEREST_APP_ID: id, PINTEREST_APP_SECRET: secret } = settings.NETWORKS
    return id && secret ? { sandbox, hosts: { login: 'https://www.pinterest.com', api: 'https://api.pinterest.com' }, app: { id, secret }, timeoutMs: 20_000 } : null
  },
  connect: login,
  renewal,
  lookUp: readBoards,
  validate,
  publishing: publishPinterest,
  edit: async (reach, session, externalId, text) => {
    const changed = await api(reach, session, z.unknown(), { path: `/pins/${externalId}`, method: 'PATCH', json: { description: text } })
    return changed.word === 'ok' ? { word: 'ok' } : changed
  },
  remove: async (reach, session, externalId) => {
    const gone = await api(reach, session, z.unknown(), { path: `/pins/${externalId}`, method: 'DELETE' })
    return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
  },
  metrics,
}

/** All boards, a page at a time; secret ones are not among them. */
async function readBoards(reach: Reach, session: Session): Promise<{ word: 'ok'; live: z.infer<typeof Live> } | Failure> {
  const boards: { id: string; name: string }[] = []
  let bookmark = ''
  do {
    const page = await api(reach, session, Boards, { path: '/boards', query: { page_size: '100', ...(bookmark ? { bookmark } : {}) } })
    if (page.word !== 'ok') return page
    boards.push(...page.value.items)
    bookmark = page.value.bookmark ?? ''
  } while (bookmark !== '' && boards.length < 1_000)
  return { word: 'ok', live: { boards: boards.toSorted((a, b) => a.name.localeCompare(b.name)) } }
}

function validate({ media, link }: CheckedDraft): Finding[] {
  return [
    ...(media.length > 1 && media.some(({ kind }) => kind === 'video') ? [{ rule: 'media.max', level: 'error' as const, field: 'media', message: 'A pin takes one film and nothing else.', remedy: 'Leave the rest out for Pinterest.' }] : []),
    ...(link !== null && link.length > 2_048 ? [{ rule: 'link.max', level: 'error' as const, field: 'link', message: 'Pinterest takes addresses of 2,048 letters.', remedy: 'Use a shorter address.' }] : []),
  ]
}
