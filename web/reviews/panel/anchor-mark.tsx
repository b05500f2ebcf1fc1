import type { Anchor, Review } from '../../../server/reviews/contract.ts'
import { formatLength } from '../../kit/format.ts'

type Marked = { anchor: Anchor; review: Pick<Review, 'parts'> }

/** What a comment points at: the words, the part of the picture, the second of the film. */
export function AnchorMark({ anchor, review }: Marked) {
  if (anchor.type === 'passage') return <blockquote className="mb-1.5 border-l-2 border-accent pl-2 text-ink-muted">“{anchor.quote}”</blockquote>
  const media = review.parts.flatMap(part => part.media).find(({ assetId }) => assetId === anchor.assetId)
  if (!media || (anchor.type === 'region' && media.url === null)) return <p className="mb-1.5 text-xs text-ink-muted">About a picture that is no longer in it</p>
  if (anchor.type === 'time') return <p className="mb-1.5 text-xs text-ink-muted">{media.name} at {formatLength(anchor.seconds)}</p>
  return (
    <span className="relative mb-1.5 block w-45 max-w-full overflow-hidden rounded-sm">
      <img src={media.url!} alt={`Part of ${media.alt || media.name}`} loading="lazy" className="block w-full" />
      <Box region={anchor} />
    </span>
  )
}

/** A part of a picture, in shares of the original: a new crop leaves it in place. */
export function Box({ region }: { region: { x: number; y: number; w: number; h: number } }) {
  const share = (value: number) => `${value * 100}%`
  return <span aria-hidden="true" className="pointer-events-none absolute rounded-xs border-2 border-lamp shadow-[0_0_0_1px_var(--lamp-ink),inset_0_0_0_1px_var(--lamp-ink)]" style={{ left: share(region.x), top: share(region.y), width: share(region.w), height: share(region.h) }} />
}
