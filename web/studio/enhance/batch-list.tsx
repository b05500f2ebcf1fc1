import { useOperation } from '../../api/use-operation.ts'
import { formatAgo } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { batchTitle } from './batch-words.ts'

/** The batches of the workspace, newest first; nothing while there are none. */
export function BatchList() {
  const items = useOperation('studio.enhance_batches.list', { limit: 50 }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Batches" count={items.length} className="pb-3">
      <ul>{items.map(batch => <li key={batch.id} className="flex items-center gap-3 border-t border-line py-2"><span className="min-w-0 flex-1"><TextLink href={`/studio/enhance?batch=${batch.id}`}>{batchTitle(batch)}</TextLink></span><span className="text-xs text-ink-muted">{formatAgo(batch.createdAt)}</span></li>)}</ul>
    </Section>
  )
}
