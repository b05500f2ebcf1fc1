import { useRef } from 'react'
import type { Anchor, Review } from '../../../../server/reviews/contract.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { formatLength } from '../../../kit/format.ts'
import { Box } from '../box.tsx'
import { Drawing } from './drawing.tsx'

type Media = Review['parts'][number]['media'][number]
type MomentDialogProps = { anchor: Extract<Anchor, { type: 'time' }>; media: Media; onClose: () => void }

/** The picture of a film that a comment is about, with what was drawn on it. */
export function MomentDialog({ anchor: { seconds, drawing = [], region }, media, onClose }: MomentDialogProps) {
  const player = useRef<HTMLVideoElement>(null)
  const show = () => {
    if (player.current) player.current.currentTime = seconds
  }
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={`${media.name} at ${formatLength(seconds)}`}>
      <div className="relative mx-auto w-fit overflow-hidden rounded-sm bg-black">
        {/* A still picture of the film. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
        <video ref={player} src={media.film} poster={media.url ?? undefined} playsInline muted preload="auto" aria-label={`Picture at second ${seconds}${drawing.length > 0 ? ', drawn on' : ''}`} onLoadedMetadata={show} className="block max-h-[64vh] max-w-full" />
        <Drawing strokes={drawing} />
        {region && <Box region={region} />}
      </div>
    </Dialog>
  )
}
