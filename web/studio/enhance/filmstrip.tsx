import { Layers } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { EnhancePhoto } from '../../../server/studio/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import type { Work } from './use-enhance.ts'

/** The chosen photos in a row: a press shows one. Those that are left out are dim, frames of a bracket carry a mark. */
export function Filmstrip({ photos, at, work, onMove }: { photos: readonly EnhancePhoto[]; at: string | undefined; work: Work; onMove: (id: string) => void }) {
  const row = useRef<HTMLUListElement>(null)
  useEffect(() => {
    row.current?.querySelector(`[data-photo="${at}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])
  const groupOf = (id: string) => work.groups.findIndex(({ assetIds }) => assetIds.includes(id)) + 1
  return (
    <ul ref={row} aria-label="Photos" className="flex shrink-0 gap-2 overflow-x-auto border-t border-line px-3 py-2.5">
      {photos.map(({ id, name, before }) => {
        const [isSkipped, group] = [work.skipped.has(id), groupOf(id)]
        const words = [name, isSkipped && 'left out', group > 0 && `bracket ${group}`].filter(Boolean).join(', ')
        return (
          <li key={id} data-photo={id} className="shrink-0">
            <button type="button" aria-label={words} aria-current={id === at} onClick={() => onMove(id)} className={cx('relative block h-16 w-24 overflow-hidden rounded-sm bg-sunken', id === at ? 'shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--accent)]' : 'shadow-[0_0_0_1px_var(--line)]')}>
              <img src={before.thumb} alt="" draggable={false} className={cx('size-full object-cover', isSkipped && 'opacity-25 grayscale')} />
              {isSkipped && <span aria-hidden="true" className="absolute inset-0 grid place-items-center text-xs font-medium text-ink">Left out</span>}
              {group > 0 && <span aria-hidden="true" className="absolute top-1 left-1 flex items-center gap-0.5 rounded-xs bg-black/65 px-1 text-2xs text-white"><Icon of={Layers} size={14} />{group}</span>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
