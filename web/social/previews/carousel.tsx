import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { FeedPicture } from './feed-picture.tsx'
import type { PreviewMedia } from './preview.ts'

/** Pictures one after the other in one frame, with their number and dots, to be leafed through. */
export function Carousel({ media, ratio, count = true }: { media: readonly PreviewMedia[]; ratio: number; count?: boolean }) {
  const [wished, setAt] = useState(0)
  const at = Math.min(wished, media.length - 1)
  const now = media[at]
  if (!now) return null
  const arrow = (to: number, label: string, side: string, icon: typeof ChevronLeft) => (
    <RacButton aria-label={label} onPress={() => setAt(to)} className={cx('absolute top-1/2 grid size-6.5 -translate-y-1/2 place-items-center rounded-full bg-[rgb(255_255_255/85%)] text-[#000] shadow-pop', side)}><Icon of={icon} size={16} /></RacButton>
  )
  return (
    <div>
      <div className="relative">
        <FeedPicture media={now} ratio={ratio} />
        {media.length > 1 && (
          <>
            {count && <span className="absolute top-2.5 right-2.5 rounded-full bg-[rgb(0_0_0/65%)] px-2 py-0.5 text-2xs font-medium text-[#fff]">{at + 1} of {media.length}</span>}
            {at > 0 && arrow(at - 1, 'The picture before', 'left-2', ChevronLeft)}
            {at < media.length - 1 && arrow(at + 1, 'The next picture', 'right-2', ChevronRight)}
          </>
        )}
      </div>
      {media.length > 1 && <p aria-hidden="true" className="flex justify-center gap-1 pt-2">{media.map((one, place) => <span key={one.assetId} className={cx('size-1.5 rounded-full', place === at ? 'bg-accent' : 'bg-pressed')} />)}</p>}
    </div>
  )
}
