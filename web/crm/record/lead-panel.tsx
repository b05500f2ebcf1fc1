import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../kit/panel.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { LeadStory } from './lead-story.tsx'
import { LeadSummary } from './lead-summary.tsx'
import { NoteComposer } from './note-composer.tsx'

type LeadPanelProps = { leadId: string; onClose: () => void; position?: string; onBefore?: () => void; onNext?: () => void }

/** One lead beside the list. */
export function LeadPanel({ leadId, onClose, position, onBefore, onNext }: LeadPanelProps) {
  const { data: lead, error, isError, refetch } = useOperation('crm.leads.get', { id: leadId })
  return (
    <Panel label={lead?.name ?? 'Lead'} onClose={onClose} position={position} onBefore={onBefore} onNext={onNext} pageHref={`/leads/${leadId}`} foot={lead && <NoteComposer key={lead.id} lead={lead} />}>
      {lead ? <div key={lead.id}><LeadSummary lead={lead} onTrashed={onClose} /><LeadStory lead={lead} /></div> : isError ? <FailedState error={error} onRetry={() => void refetch()} /> : <LeadLoading />}
    </Panel>
  )
}

/** The shape of a lead while it is on its way. */
export function LeadLoading() {
  return (
    <div role="status" aria-label="Loading the lead" className="appear-late grid gap-5 px-5 pt-1">
      <div className="flex items-center gap-3.5"><Skeleton shape="box" className="shape-arch h-13.5 w-11.5" /><Skeleton className="w-40" /></div>
      <Skeleton className="w-3/5" /><Skeleton className="w-4/5" /><Skeleton className="w-2/5" />
    </div>
  )
}
