import type { Tag } from '../../../server/crm/contract.ts'

/** The tags of a lead in a cell: the first two by name, and how many more there are. */
export function TagDots({ ids, tags }: { ids: readonly string[]; tags: ReadonlyMap<string, Tag> }) {
  const known = ids.map(id => tags.get(id)).filter(tag => tag !== undefined)
  if (known.length === 0) return null
  return (
    <span className="flex min-w-0 items-center gap-1" title={known.map(tag => tag.name).join(', ')}>
      {known.slice(0, 2).map(tag => <span key={tag.id} className="min-w-0 truncate rounded-full bg-pressed px-2 py-0.5 text-xs">{tag.name}</span>)}
      {known.length > 2 && <span className="text-xs text-ink-muted">+{known.length - 2}</span>}
    </span>
  )
}
