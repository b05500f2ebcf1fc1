import { listingsOf } from '../../listings/index.ts'
import { asksForDisclosure, cameraOriginals } from '../../media/index.ts'
import { alterationName, forbiddenEdits } from '../../policy/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Finding } from '../contract.ts'
import type { CheckedDraft } from '../publishing/network.ts'

/**
 * Why altered pictures of a draft must not go out: a board forbids what was altered, or nobody could compare them with the
 * original. It is within reach in the same post, or on the page of originals of the listing that the post is about.
 */
export async function alterationFindings(ctx: Context, { media, extras }: CheckedDraft, listingId: string | null): Promise<Finding[]> {
  const shown = [...media.map((one, place) => ({ ...one, field: `media.${place}` })), ...(extras?.thread ?? []).flatMap((part, of) => part.media.map((one, place) => ({ ...one, field: `thread.${of}.media.${place}` })))]
  const altered = shown.filter(({ alterations = [] }) => asksForDisclosure(alterations))
  if (altered.length === 0) return []
  const forbidden = (await forbiddenEdits(ctx, altered.map(({ assetId, originalId, alterations = [] }) => ({ id: assetId, originalId: originalId ?? null, alterations })))).filter(({ permit }) => permit === null)
  const originals = await cameraOriginals(ctx, altered.map(({ assetId }) => assetId))
  const listing = listingId ? (await listingsOf(ctx, [listingId])).get(listingId) : undefined
  const onPage = new Set(listing?.onShow ? listing.assetIds : [])
  const inPost = new Set(shown.map(({ assetId }) => assetId))
  return altered.flatMap(({ assetId, kind, originalId, alterations = [], field }): Finding[] => {
    const against = forbidden.find(({ photoId, alteration }) => photoId === (originalId ?? assetId) && alterations.includes(alteration))
    if (against) return [{ rule: 'media.edit-forbidden', level: 'error', field, message: `${against.boards[0]!.name} forbids this: ${alterationName(against.alteration)}.`, remedy: 'Use another picture, or have it permitted under Studio, Compliance.' }]
    // A film is made from many photos; its page says so as a whole.
    const original = originals.get(assetId)
    if (kind === 'video') return []
    if (!original) return [{ rule: 'media.original-missing', level: 'error', field, message: 'The photo it was made from is gone or was altered before it came here.', remedy: 'Restore the original in the library, or use another picture.' }]
    if ((original.assetId !== assetId && inPost.has(original.assetId)) || onPage.has(assetId) || onPage.has(original.assetId)) return []
    return [{ rule: 'media.original-missing', level: 'error', field, message: 'Nobody who sees it could look at the original photo.', remedy: 'Choose the listing whose public page shows it, or put the original into the post.' }]
  })
}
