import { cx } from '../../kit/cx.ts'
import type { Tag } from '../../../server/crm/contract.ts'

/** The tags of a lead in a cell: the first two by name, and how many more there are. */
export function TagDots({ ids, tags }: { ids: readonly string[]; tags: ReadonlyMap<string, Tag> }) {
  const known = ids.map(id => tags.get(id)).filter(tag => tag !== undefined)
  if (known.length === 0) return null
  return (
    <span className="flex min-w-0 items-center gap-1" title={known.map(tag => tag.name).join(', ')}>
      {known.slice(0, 2).map((tag, at) => <span key={tag.id} className={cx('truncate rounded-full bg-pressed px-2 py-0.5 text-xs', at === 0 ? 'max-w-full shrink-0' : 'min-w-0')}>{tag.name}</span>)}
      {known.length > 2 && <span className="text-xs text-ink-muted">+{known.length - 2}</span>}
    </span>
  )
}
