import { Plus } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatMoney } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { StatusPill } from '../../kit/status.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { usePipelines } from '../pipelines/use-pipelines.ts'

/** The deals in which a lead takes part, for the record page of the lead. */
export function DealsOfLead({ leadId }: { leadId: string }) {
  const mayWrite = useMay('crm:write')
  const { pipelines } = usePipelines('deal')
  const { data, isPending } = useOperation('crm.deals.list', { leadId, limit: 50 })
  const stages = new Map(pipelines.flatMap(pipeline => pipeline.stages.map(stage => [stage.id as string, stage] as const)))
  if (isPending) return <Skeleton className="appear-late mx-5 my-3 w-2/3" />
  return (
    <section aria-label="Deals" className="border-t border-line px-5 pb-3">
      <header className="-mr-2.5 flex h-11 items-center"><h3 className="flex-1 font-semibold">Deals</h3>{mayWrite && <Button size="sm" kind="quiet" icon={Plus} onPress={() => navigateTo(`/deals?new=true&lead=${leadId}`)}>New deal</Button>}</header>
      {data?.items.length
        ? <ul>{data.items.map(deal => <li key={deal.id} className="flex items-center gap-2 py-1.5"><span className="min-w-0 flex-1 truncate"><TextLink href={`/deals/${deal.id}`}>{deal.name}</TextLink></span><StatusPill color={`deal-${stages.get(deal.stageId)?.color ?? 'lost'}`} label={stages.get(deal.stageId)?.name ?? deal.state} /><span className="w-28 text-right">{deal.value && formatMoney(deal.value)}</span></li>)}</ul>
        : <p className="text-ink-muted">No deal yet.</p>}
    </section>
  )
}
