import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import type { Tag, TagColor } from '../../../server/crm/contract.ts'
import { Icon } from '../../kit/icon.tsx'

const dots: Record<TagColor, string> = { stone: 'bg-chart-8', door: 'bg-chart-1', brass: 'bg-chart-2', plum: 'bg-chart-3', sky: 'bg-chart-4', brick: 'bg-chart-5', slate: 'bg-chart-6', moss: 'bg-chart-7' }
export const colorWords: Record<TagColor, string> = { stone: 'Stone', door: 'Petrol', brass: 'Brass', plum: 'Plum', sky: 'Sky', brick: 'Brick', slate: 'Slate', moss: 'Moss' }

/** The dot of a tag. Colour never travels alone: the name stands beside it. */
export const TagDot = ({ color }: { color: TagColor }): ReactNode => <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${dots[color]}`} />

/** A tag as a chip, with a way to take it off. */
export function TagChip({ tag, onRemove }: { tag: Pick<Tag, 'name' | 'color'>; onRemove?: () => void }) {
  return (
    <span className="inline-flex h-6 max-w-52 items-center gap-1.5 rounded-full bg-sunken pr-2 pl-2 text-xs pointer-coarse:h-8">
      <TagDot color={tag.color} />
      <span className="min-w-0 truncate">{tag.name}</span>
      {onRemove && <RacButton aria-label={`Take “${tag.name}” off`} onPress={onRemove} className="-mr-1 grid size-5 place-items-center rounded-full text-ink-faint data-hovered:bg-hover data-hovered:text-ink pointer-coarse:size-8"><Icon of={X} size={12} /></RacButton>}
    </span>
  )
}
