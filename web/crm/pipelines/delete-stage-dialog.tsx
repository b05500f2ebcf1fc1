import { useState } from 'react'
import type { Pipeline, Stage } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { formatCount } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { toastDone } from '../undo-run.ts'

/** Deletes a stage. While it holds cards it is asked where they go on. */
export function DeleteStageDialog({ pipeline, stage, onClose }: { pipeline: Pipeline; stage: Stage; onClose: () => void }) {
  const remove = useAct('crm.stages.delete')
  const leads = useOperation('crm.leads.column', { stageId: stage.id, totals: true, limit: 1 }, { enabled: pipeline.kind === 'lead' }).data
  const deals = useOperation('crm.deals.column', { stageId: stage.id, totals: true, limit: 1 }, { enabled: pipeline.kind === 'deal' }).data
  const others = pipeline.stages.filter(one => one.id !== stage.id && !one.isLeaving)
  const [moveTo, setMoveTo] = useState<string | null>(others.find(one => one.outcome === stage.outcome)?.id ?? others[0]?.id ?? null)
  const totals = (leads ?? deals)?.totals
  const count = totals?.count ?? 0
  return (
    <ConfirmDialog
      isOpen onClose={onClose} isDangerous title={`Delete ${stage.name}?`} verb={count ? `Delete it and move ${formatCount(count)}${totals?.more ? '+' : ''}` : 'Delete it'} back="Keep it" aside="It can be undone for 30 days."
      intro={count ? `It holds ${formatCount(count)}${totals?.more ? '+' : ''} ${count === 1 ? pipeline.kind : `${pipeline.kind}s`}.` : 'Nothing is in it.'}
      onConfirm={async () => {
        // Cards in the trash are not counted here, and need a place too.
        const { runId } = await remove.mutateAsync({ id: stage.id, ...(moveTo ? { moveTo } : {}) })
        toastDone(`${stage.name} is deleted`, runId)
        onClose()
      }}
    >
      <Select label="Its cards go on in" value={moveTo} onChange={setMoveTo} options={others.map(one => ({ id: one.id as string, label: one.name }))} />
    </ConfirmDialog>
  )
}
