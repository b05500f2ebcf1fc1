import { endedRights, endedWords, withheldAssets } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Finding } from '../contract.ts'
import type { CheckedDraft } from '../publishing/network.ts'

/** The files of a draft that must not go out: their licence or consent will have ended by then, or they are withheld from the public. */
export async function rightsFindings(ctx: Context, { media, extras }: CheckedDraft, at: Date | string): Promise<Finding[]> {
  const shown = [...media.map(({ assetId }, place) => ({ assetId, field: `media.${place}` })), ...(extras?.thread ?? []).flatMap((part, of) => part.media.map(({ assetId }, place) => ({ assetId, field: `thread.${of}.media.${place}` })))]
  const ended = Map.groupBy(await endedRights(ctx, shown.map(({ assetId }) => assetId), at), ({ assetId }) => assetId)
  const withheld = await withheldAssets(ctx, shown.map(({ assetId }) => assetId))
  const rights = shown.flatMap(({ assetId, field }) => (ended.get(assetId) ?? []).map((right) => ({ rule: 'media.rights', level: 'error' as const, field, message: endedWords(right), remedy: 'Renew it in the library, or use another file.' })))
  const kept = shown.flatMap(({ assetId, field }) => {
    const one = withheld.get(assetId)
    return one ? [{ rule: 'media.withheld', level: 'error' as const, field, message: one.reason, remedy: 'Say so there, or use another picture.' }] : []
  })
  return [...rights, ...kept]
}
