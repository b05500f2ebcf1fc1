import { FileText, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../../kit/cx.ts'
import { formatLength } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { partInFrame } from './frame-part.ts'
import type { PreviewMedia } from './preview.ts'

type FeedPictureProps = { media: PreviewMedia; /** Width by height of the frame. */ ratio: number; badge?: 'alt' | 'none'; /** It stands on black, as on the screen of a phone. */ isDark?: boolean; className?: string; children?: ReactNode }

/** A picture in a frame of a network, cut as the network cuts it. A film shows its poster, its length and what starts it. */
export function FeedPicture({ media, ratio, badge = 'none', isDark = false, className, children }: FeedPictureProps) {
  const { x, y, w, h } = partInFrame(media, ratio)
  const isKnown = media.width !== null && media.height !== null
  const place = isKnown ? { width: `${100 / w}%`, height: `${100 / h}%`, left: `${(-x / w) * 100}%`, top: `${(-y / h) * 100}%` } : { width: '100%', height: '100%', left: 0, top: 0 }
  return (
    <span className={cx('relative block overflow-hidden', isDark ? 'bg-[#1c1c1c]' : 'bg-sunken', className)} style={{ aspectRatio: String(ratio) }}>
      {media.large
        ? <img src={media.large} alt={media.alt} draggable={false} className={cx('absolute max-w-none', !isKnown && 'object-cover')} style={place} />
        : media.kind === 'document' && <span className="absolute inset-0 grid place-items-center text-ink-faint"><Icon of={FileText} size={28} /></span>}
      {media.kind === 'video' && <FilmMark seconds={media.durationSec} />}
      {badge === 'alt' && media.alt !== '' && <span className="absolute bottom-1.5 left-1.5 rounded-xs bg-[rgb(0_0_0/70%)] px-1 text-2xs font-semibold text-[#fff]">ALT</span>}
      {children}
    </span>
  )
}

/** What lies on a film that does not play yet. */
export function FilmMark({ seconds }: { seconds: number | null }) {
  return (
    <>
      <span className="absolute inset-0 grid place-items-center"><span className="grid size-11 place-items-center rounded-full bg-[rgb(0_0_0/55%)] text-[#fff]"><Play size={20} fill="currentColor" strokeWidth={0} className="ml-0.5" aria-hidden="true" /></span></span>
      {seconds !== null && <span className="absolute right-1.5 bottom-1.5 rounded-xs bg-[rgb(0_0_0/70%)] px-1 text-2xs font-medium text-[#fff] tabular-nums">{formatLength(seconds)}</span>}
    </>
  )
}
