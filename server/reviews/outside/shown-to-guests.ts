import { seenOutside } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ReviewMedia, ReviewPart, ReviewSubject } from '../../platform/reviewable.ts'

/** A picture or film as a guest sees it. */
export type GuestMedia = ReviewMedia & { /** What was altered, and where the photo as it was taken is seen; null: nothing was. */ told: { words: string; original: string | null } | null }
/** `left`: how many files of the part are kept inside. */
export type GuestPart = Omit<ReviewPart, 'media'> & { media: GuestMedia[]; left: number }
/** A file that guests do not see, and why, in words for the team. */
export type KeptFile = { assetId: string; name: string; why: string }

/**
 * What guests see of an artefact. What a share link would not show, a review link does not either: files whose right ended, that
 * are not for everybody, that a board forbids, or whose original nobody can look at.
 */
export async function shownToGuests(ctx: Context, { parts }: Pick<ReviewSubject, 'parts'>): Promise<{ parts: GuestPart[]; kept: KeptFile[] }> {
  const seen = await seenOutside(ctx, parts.flatMap(({ media }) => media.map(({ assetId }) => assetId)))
  const kept = new Map<string, KeptFile>()
  for (const [assetId, one] of seen) if (one.kept !== null) kept.set(assetId, { assetId, name: one.name, why: one.kept })
  const guestMedia = (media: ReviewMedia): GuestMedia[] => {
    const one = seen.get(media.assetId)
    if (!one || one.kept !== null) return []
    // Contents that are no longer shown stay with the team.
    const { others: _others, ...shown } = media
    return [{ ...shown, url: one.told?.url ?? media.url, told: one.told && { words: one.told.words, original: one.told.original } }]
  }
  return {
    parts: parts.map(({ media, ...part }) => {
      const shown = media.flatMap(guestMedia)
      return { ...part, media: shown, left: media.length - shown.length }
    }),
    kept: [...kept.values()],
  }
}
