import { Sparkles } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { formatAgo } from '../../kit/format.ts'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { batchTitle } from '../enhance/batch-words.ts'

/** The home of the studio: what runs, and what was made lately. */
export default function StudioScreen() {
  const { data, error, refetch } = useOperation('studio.enhance_batches.list', { limit: 20 })
  const items = data?.items ?? []
  const running = items.filter(({ state }) => state === 'waiting' || state === 'running')
  const made = items.filter(({ state }) => state !== 'waiting' && state !== 'running')
  return (
    <>
      <TopBar title="Studio" actions={<LinkButton kind="primary" icon={Sparkles} href="/studio/enhance">Enhance photos</LinkButton>} />
      <div className="min-h-0 flex-1 overflow-auto">
        {!data && error ? <FailedState error={error} title="The studio could not be loaded" onRetry={() => void refetch()} />
          : !data ? <SkeletonRows rows={4} check={false} face={false} label="Loading the studio" />
          : items.length === 0 ? <EmptyState title="Nothing made yet">Photos get brighter, straighter and truer in colour here. The originals stay as they are.</EmptyState>
          : (
            <>
              {running.length > 0 && <Section title="Under way" count={running.length}><BatchList batches={running} /></Section>}
              {made.length > 0 && <Section title="Enhanced photos"><BatchList batches={made} /></Section>}
            </>
          )}
      </div>
    </>
  )
}

function BatchList({ batches }: { batches: readonly Parameters<typeof batchTitle>[0][] }) {
  return (
    <ul className="pb-3">
      {batches.map(batch => <li key={batch.id} className="flex items-center gap-3 py-1.5"><TextLink href={`/studio/enhance?batch=${batch.id}`}>{batchTitle(batch)}</TextLink><span className="text-xs text-ink-faint">{formatAgo(batch.createdAt)}</span></li>)}
    </ul>
  )
}
