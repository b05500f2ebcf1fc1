import { Check, Star, X } from 'lucide-react'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import type { Marks } from './use-set.ts'

/** What is marked on a file, small: on its picture in the strip. */
export function CullMarks({ pick, stars }: Marks) {
  return (
    <>
      {pick && <span className={cx('absolute top-1 left-1 grid size-4.5 place-items-center rounded-full text-ink-inverse', pick === 'picked' ? 'bg-positive' : 'bg-danger')}><Icon of={pick === 'picked' ? Check : X} size={12} /></span>}
      {stars > 0 && <span className="absolute right-1 bottom-1 rounded-xs bg-scrim px-1 text-xs text-white">{stars} ★</span>}
    </>
  )
}

/** Five stars to press; pressing the last one again takes them off. */
export function Stars({ value, onChange }: { value: number; onChange: (stars: number) => void }) {
  return (
    <span role="group" aria-label={`${value} of 5 stars`} className="flex">
      {[1, 2, 3, 4, 5].map(star => (
        <button key={star} type="button" aria-label={`${star} ${star === 1 ? 'star' : 'stars'}`} aria-pressed={value >= star} onClick={() => onChange(value === star ? 0 : star)} className="grid size-8 place-items-center rounded-sm hover:bg-hover pointer-coarse:size-11">
          <Icon of={Star} size={18} className={value >= star ? 'fill-lamp text-lamp' : 'text-ink-muted'} />
        </button>
      ))}
    </span>
  )
}
