import { z } from 'zod'
import type { Capabilities, OptionRule } from '../../contract.ts'

export const Live = z.object({ boards: z.array(z.object({ id: z.string(), name: z.string() })) })

/** What is sent as base64 has to stay well below the size of a request. */
export const picture = { maxBytes: 4_000_000, maxEdge: 2_000, contentType: 'image/jpeg' as const }

/** Lengths of the OpenAPI description 5.23 (Pinterest, December 2025). */
export const capabilities: Capabilities = {
  text: { max: 800, unit: 'utf16', maxBytes: null, neededWithoutMedia: false },
  hashtags: { max: null },
  pictures: { max: 5, contentTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'], maxBytes: picture.maxBytes, maxEdge: picture.maxEdge, ratio: null, altMax: 500 },
  videos: { max: 1, contentTypes: ['video/mp4', 'video/quicktime'], maxBytes: 2_000_000_000, minSeconds: 4, maxSeconds: 900 },
  options: rulesFor(null),
  mixed: false,
  mediaNeeded: true,
  links: 'card',
  firstComment: false,
  edit: true,
  remove: true,
  metrics: ['views', 'clicks', 'saves', 'comments'],
  comments: false,
  idempotency: 'find',
}

function rulesFor(live: z.infer<typeof Live> | null): OptionRule[] {
  return [
    { name: 'board', label: 'Board', hint: live ? (live.boards.length === 0 ? 'There is no board yet. Make one on Pinterest.' : '') : 'Pinterest is being asked for the boards.', kind: 'choice', choices: (live?.boards ?? []).map(({ id, name }) => ({ value: id, label: name })), fallback: live?.boards.length === 1 ? live.boards[0]!.id : '', max: null, required: true },
    { name: 'title', label: 'Title of the pin', hint: '', kind: 'text', choices: null, fallback: '', max: 100 },
    { name: 'coverSecond', label: 'Cover of a film', hint: 'The second of the film that is shown.', kind: 'number', choices: null, fallback: '1', max: 900 },
  ]
}

/** The boards of the account are its choices. */
export function capabilitiesFor(meta: Readonly<Record<string, unknown>>): Capabilities {
  return { ...capabilities, options: rulesFor(Live.safeParse(meta['live']).data ?? null) }
}
