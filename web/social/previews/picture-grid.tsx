import { cx } from '../../kit/cx.ts'
import { FeedPicture } from './feed-picture.tsx'
import { ratioWithin } from './frame-part.ts'
import type { PreviewMedia } from './preview.ts'

type PictureGridProps = { media: readonly PreviewMedia[]; /** Shapes between which a picture alone keeps its own. */ alone: { min: number; max: number }; badge?: 'alt' | 'none'; className?: string }

/** One to four pictures as networks lay them; the fifth and more are a number on the last. */
export function PictureGrid({ media, alone, badge, className }: PictureGridProps) {
  const shown = media.slice(0, 4)
  const rest = media.length - shown.length
  const [first] = shown
  if (!first) return null
  if (shown.length === 1) return <FeedPicture media={first} ratio={ratioWithin(first, alone.min, alone.max)} badge={badge} className={className} />
  return (
    <div className={cx('grid grid-cols-2 gap-0.5 overflow-hidden', className)}>
      {shown.map((one, place) => {
        // Two stand side by side; of three the first is tall; four are a square of squares.
        const isTall = shown.length === 2 || (shown.length === 3 && place === 0)
        return (
          <FeedPicture key={one.assetId} media={one} ratio={isTall ? 0.75 : 1.5} badge={badge} className={isTall ? 'row-span-2' : undefined}>
            {rest > 0 && place === 3 && <span className="absolute inset-0 grid place-items-center bg-[rgb(0_0_0/45%)] text-xl font-medium text-[#fff]">+{rest}</span>}
          </FeedPicture>
        )
      })}
    </div>
  )
}
