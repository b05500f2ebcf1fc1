import { endedRights, endedWords } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Finding } from '../contract.ts'
import type { CheckedDraft } from '../publishing/network.ts'

/** The files of a draft whose licence or consent will have ended by the time it goes out. They name the file and the day. */
export async function rightsFindings(ctx: Context, { media, extras }: CheckedDraft, at: Date | string): Promise<Finding[]> {
  const shown = [...media.map(({ assetId }, place) => ({ assetId, field: `media.${place}` })), ...(extras?.thread ?? []).flatMap((part, of) => part.media.map(({ assetId }, place) => ({ assetId, field: `thread.${of}.media.${place}` })))]
  const ended = Map.groupBy(await endedRights(ctx, shown.map(({ assetId }) => assetId), at), ({ assetId }) => assetId)
  return shown.flatMap(({ assetId, field }) => (ended.get(assetId) ?? []).map((right) => ({ rule: 'media.rights', level: 'error' as const, field, message: endedWords(right), remedy: 'Renew it in the library, or use another file.' })))
}
