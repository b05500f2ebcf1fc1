import { Clapperboard, PenLine } from 'lucide-react'
import { useState } from 'react'
import type { Anchor, Review } from '../../../server/reviews/contract.ts'
import { Button } from '../../kit/button.tsx'
import { formatLength } from '../../kit/format.ts'
import { Box } from './box.tsx'
import { MomentDialog } from './film/moment-dialog.tsx'

type Marked = { anchor: Anchor; review: Pick<Review, 'parts'> }

/** What a comment points at: the words, the part of the picture, the second of the film. */
export function AnchorMark({ anchor, review }: Marked) {
  if (anchor.type === 'passage') return <blockquote className="mb-1.5 border-l-2 border-accent pl-2 text-ink-muted">“{anchor.quote}”</blockquote>
  const media = review.parts.flatMap(part => part.media).find(({ assetId }) => assetId === anchor.assetId)
  if (!media || (anchor.type === 'region' && media.url === null)) return <p className="mb-1.5 text-xs text-ink-muted">About a picture that is no longer in it</p>
  if (anchor.type === 'time') return <MomentMark anchor={anchor} media={media} />
  // Cropped or changed since, the file shows something else at that place: the mark stays on what it was made for.
  const former = anchor.version === undefined || anchor.version === media.version ? undefined : media.others?.[anchor.version]
  return (
    <span className="relative mb-1.5 block w-45 max-w-full overflow-hidden rounded-sm">
      <img src={former ?? media.url!} alt={`Part of ${media.alt || media.name}`} loading="lazy" className="block w-full" />
      <Box region={anchor} />
      {former && <span className="scrim-text absolute bottom-1 left-1 rounded-full px-2 py-0.5 text-2xs">Version {anchor.version}</span>}
    </span>
  )
}

/** The second of a film; opened, its picture with what was drawn on it. */
function MomentMark({ anchor, media }: { anchor: Extract<Anchor, { type: 'time' }>; media: Review['parts'][number]['media'][number] }) {
  const [isOpen, setOpen] = useState(false)
  const words = `${media.name} at ${formatLength(anchor.seconds)}`
  if (!media.film) return <p className="mb-1.5 text-xs text-ink-muted">{words}</p>
  return (
    <p className="mb-1.5 -ml-2">
      <Button size="sm" kind="quiet" icon={anchor.drawing || anchor.region ? PenLine : Clapperboard} onPress={() => setOpen(true)}>{words}</Button>
      {isOpen && <MomentDialog anchor={anchor} media={media} onClose={() => setOpen(false)} />}
    </p>
  )
}
