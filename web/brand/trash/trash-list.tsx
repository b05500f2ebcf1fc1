import { RotateCcw } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/section.tsx'

export type Trashed = { id: string; name: string; note: string; mayRestore: boolean; restore: () => void }

/** Things of one kind that were deleted; nothing where there are none. */
export function TrashList({ title, items }: { title: string; items: readonly Trashed[] }) {
  if (items.length === 0) return null
  return (
    <Section title={title} count={items.length} className="pb-4">
      <ul>
        {items.map(({ id, name, note, mayRestore, restore }) => (
          <li key={id} className="flex items-center gap-2.5 border-t border-line py-2">
            <span className="min-w-0 flex-1"><b className="block truncate font-medium">{name}</b>{note && <span className="block truncate text-xs text-ink-muted">{note}</span>}</span>
            {mayRestore && <Button size="sm" icon={RotateCcw} onPress={restore}>Restore<span className="sr-only"> {name}</span></Button>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
