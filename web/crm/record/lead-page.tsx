import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { FailedState } from '../../kit/states.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { TopBar } from '../../shell/top-bar.tsx'
import { LeadLoading } from './lead-panel.tsx'
import { LeadStory } from './lead-story.tsx'
import { LeadSummary } from './lead-summary.tsx'
import { NoteComposer } from './note-composer.tsx'

/** One lead on a page of its own: who it is at the left, what happened at the right. */
export default function LeadPage() {
  const { leadId } = useParams({ strict: false }) as { leadId: string }
  const { data: lead, error, isError, refetch } = useOperation('crm.leads.get', { id: leadId })
  const becameId = lead?.mergedInto
  // An old address of a lead that was merged opens the one it became.
  useEffect(() => {
    if (becameId) navigateTo(`/leads/${becameId}`, { replace: true })
  }, [becameId])
  return (
    <>
      <TopBar title="Lead" tabTitle={lead?.name ?? 'Lead'} isPlain backTo="/leads" />
      {isError && !lead && <FailedState error={error} onRetry={() => void refetch()} className="flex-1" />}
      {!lead && !isError && <div className="pt-6"><LeadLoading /></div>}
      {lead && (
        <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
          <div className="w-110 shrink-0 overflow-y-auto border-line pt-6 max-lg:w-auto max-lg:pt-4 max-lg:overflow-visible lg:border-r"><LeadSummary lead={lead} onTrashed={() => navigateTo('/leads')} /></div>
          <div className="flex min-h-0 min-w-0 flex-1 flex-col max-lg:flex-none">
            <div className="min-h-0 flex-1 overflow-y-auto max-lg:overflow-visible"><LeadStory lead={lead} /></div>
            <footer className="shrink-0 px-4 pt-2 pb-4 max-lg:sticky max-lg:bottom-0 max-lg:bg-surface"><NoteComposer key={lead.id} lead={lead} /></footer>
          </div>
        </div>
      )}
    </>
  )
}
