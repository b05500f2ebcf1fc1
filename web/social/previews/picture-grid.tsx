import { cx } from '../../kit/cx.ts'

/** One to four pictures as networks lay them; the fifth and more are a number on the last. */
export function PictureGrid({ media, className }: { media: readonly { assetId: string; large: string; alt: string }[]; className?: string }) {
  const shown = media.slice(0, 4)
  const rest = media.length - shown.length
  const spans: Record<number, string[]> = { 1: ['col-span-2 row-span-2'], 2: ['row-span-2', 'row-span-2'], 3: ['row-span-2', '', ''], 4: ['', '', '', ''] }
  if (shown.length === 0) return null
  return (
    <div className={cx('grid grid-cols-2 grid-rows-2 gap-0.5 overflow-hidden', shown.length === 1 ? 'aspect-4/3' : 'aspect-3/2', className)}>
      {shown.map((one, place) => (
        <span key={one.assetId} className={cx('relative min-h-0 min-w-0', spans[shown.length]?.[place])}>
          <img src={one.large} alt={one.alt} draggable={false} className="absolute inset-0 size-full object-cover" />
          {rest > 0 && place === 3 && <span className="absolute inset-0 grid place-items-center bg-black/45 text-xl font-medium text-white">+{rest}</span>}
        </span>
      ))}
    </div>
  )
}
