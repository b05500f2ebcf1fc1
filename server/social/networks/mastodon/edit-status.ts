import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { mastodonCall, serverOf } from './api.ts'

const Present = z.object({
  spoiler_text: z.string().catch(''), sensitive: z.boolean().catch(false), language: z.string().nullish(),
  media_attachments: z.array(z.object({ id: z.string() })).catch([]),
  poll: z.object({ multiple: z.boolean(), expires_at: z.string().nullish(), options: z.array(z.object({ title: z.string() })) }).nullish(),
})

/** Changes the text. Everything else is sent again as it is: what an edit leaves out, the server takes away. */
export const editStatus: NonNullable<Network['edit']> = async (reach, session, externalId, text) => {
  const call = { base: serverOf(reach, session), path: `/api/v1/statuses/${externalId}`, token: session.tokens['access']! }
  const present = await mastodonCall(reach, Present, call)
  if (present.word !== 'ok') return present
  const { spoiler_text, sensitive, language, media_attachments: media, poll } = present.value
  const seconds = poll?.expires_at ? Math.max(300, Math.round((Date.parse(poll.expires_at) - reach.now().getTime()) / 1000)) : 86_400
  const changed = await mastodonCall(reach, z.object({ id: z.string() }), {
    ...call, method: 'PUT',
    json: { status: text, spoiler_text, sensitive, ...(language ? { language } : {}), media_ids: media.map(({ id }) => id), ...(poll ? { poll: { options: poll.options.map(({ title }) => title), multiple: poll.multiple, expires_in: seconds } } : {}) },
  })
  return changed.word === 'ok' ? { word: 'ok' } : changed
}
