import { useState } from 'react'
import type { BulkPlan, BulkSample, LeadChange } from '../../../server/crm/contract.ts'
import type { Input } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted, formatCount } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { Progress } from '../../kit/progress.tsx'
import { toast } from '../../kit/toast-store.ts'
import { valueWords } from '../filter/filter-words.ts'
import { toastRefused, undoRun } from '../undo-run.ts'
import { ChangeForm } from './change-form.tsx'
import { changeOf, useChangeFields, type ChangeLine } from './use-change-fields.ts'

export type LeadChoice = Input<'crm.bulk.plan'>['choice']
type BulkDialogProps = {
  choice: LeadChoice
  /** How many are chosen, as far as is known. */
  words: string
  /** What to change, when it is decided already, such as the trash. Else the form asks. */
  change?: LeadChange
  first?: string
  onClose: () => void
  /** The act has begun: the selection can be let go. */
  onBegun: () => void
}

/** A change of many leads: what it would do is shown before it is done; then how far it is, with Cancel; then Undo. */
export function BulkDialog({ choice, words, change: decided, first, onClose, onBegun }: BulkDialogProps) {
  const { fields, nameOf, labelOf } = useChangeFields()
  const [lines, setLines] = useState<ChangeLine[]>(decided ? [] : [{ key: 1, field: first ?? 'ownerId', value: undefined }])
  const [bulkId, setBulkId] = useState<string | null>(null)
  const change = decided ?? changeOf(lines)
  const plan = useOperation('crm.bulk.plan', { choice, change: change ?? { status: 'NEW' } }, { enabled: change !== null && bulkId === null })
  const apply = useAct('crm.bulk.apply')
  const begin = () => {
    if (!change) return
    apply.mutate({ choice, change }, { onSuccess: ({ output }) => (setBulkId(output.id), onBegun()), onError: toastRefused })
  }
  if (bulkId) return <BulkProgress bulkId={bulkId} onClose={onClose} />
  const found = change ? plan.data : undefined
  const verb = decided?.trashed === true ? `Move ${found ? counted(found.changing, 'lead') : 'them'} to the trash` : decided?.trashed === false ? `Restore ${found ? counted(found.changing, 'lead') : 'them'}` : `Change ${found ? counted(found.changing, 'lead') : 'them'}`
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={decided?.trashed === true ? `Move ${words} to the trash` : decided?.trashed === false ? `Restore ${words}` : `Change ${words}`} intro="It is shown first, done in the background, and can be taken back for 30 days."
      actions={<><Button kind="quiet" onPress={onClose}>Leave them</Button><Button kind="primary" isDisabled={!found || found.changing === 0} isPending={apply.isPending} onPress={begin}>{verb}</Button></>}
    >
      {!decided && <ChangeForm fields={fields} lines={lines} onChange={setLines} />}
      <div aria-live="polite" className="mt-3">
        {plan.error && change && <Notice kind="danger" title={toProblem(plan.error).detail ?? toProblem(plan.error).title} />}
        {found && <PlanWords plan={found} labelOf={labelOf} nameOf={nameOf} />}
        {change && plan.isPending && <p className="text-ink-muted">Counting what would change</p>}
      </div>
    </Dialog>
  )
}

function PlanWords({ plan, labelOf, nameOf }: { plan: BulkPlan; labelOf: (field: string) => string; nameOf: (id: string) => string | undefined }) {
  return (
    <>
      <p>
        <strong className="font-semibold">{counted(plan.changing, 'lead')} would change.</strong>{' '}
        <span className="text-ink-muted">{[plan.unchanged > 0 && `${formatCount(plan.unchanged)} ${plan.unchanged === 1 ? 'is' : 'are'} so already`, plan.notYours > 0 && `${formatCount(plan.notYours)} ${plan.notYours === 1 ? 'belongs' : 'belong'} to others and ${plan.notYours === 1 ? 'stays' : 'stay'}`].filter(Boolean).join(', ')}</span>
      </p>
      {plan.sample.length > 0 && (
        <table className="mt-2.5 w-full table-fixed text-left">
          <caption className="sr-only">What would change on some of them</caption>
          <thead><tr className="border-b border-line text-xs text-ink-muted"><th className="py-1.5 pr-2 font-medium">Lead</th><th className="py-1.5 pr-2 font-medium">What</th><th className="py-1.5 pr-2 font-medium">Before</th><th className="py-1.5 font-medium">After</th></tr></thead>
          <tbody>{plan.sample.flatMap(one => one.changes.map((change, at) => <SampleRow key={`${one.id}${change.field}`} name={at === 0 ? one.name : ''} change={change} labelOf={labelOf} nameOf={nameOf} />))}</tbody>
        </table>
      )}
    </>
  )
}

function SampleRow({ name, change, labelOf, nameOf }: { name: string; change: BulkSample['changes'][number]; labelOf: (field: string) => string; nameOf: (id: string) => string | undefined }) {
  const words = (value: unknown) => (value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? 'nothing' : valueWords(value, nameOf))
  return (
    <tr className="border-b border-line">
      <td className="truncate py-1.5 pr-2 font-medium">{name}</td>
      <td className="truncate py-1.5 pr-2 text-ink-muted">{labelOf(change.field)}</td>
      <td className="truncate py-1.5 pr-2 text-ink-muted line-through decoration-ink-faint">{words(change.before)}</td>
      <td className="truncate py-1.5">{words(change.after)}</td>
    </tr>
  )
}

function BulkProgress({ bulkId, onClose }: { bulkId: string; onClose: () => void }) {
  const [told, setTold] = useState(false)
  const works = (state: string | undefined) => state === undefined || state === 'waiting' || state === 'running'
  const { data } = useOperation('crm.bulk.get', { id: bulkId }, { refetchInterval: told ? false : 700 })
  const cancel = useAct('crm.bulk.cancel')
  const close = () => {
    if (data && !works(data.state) && data.changed > 0) toast(`${counted(data.changed, 'lead')} changed`, { undo: () => undoRun(data.runId), seconds: 20 })
    else if (data && works(data.state)) toast('The change goes on in the background', { action: { label: 'See it', run: () => void window.open('/jobs', '_self') } })
    onClose()
  }
  if (data && !works(data.state) && !told) setTold(true)
  const done = data && !works(data.state)
  return (
    <Dialog isOpen onClose={close} size="sm" title={done ? (data.state === 'done' ? `${counted(data.changed, 'lead')} changed` : data.state === 'cancelled' ? 'Stopped' : 'It could not go on') : 'Changing leads'} actions={<Button kind="primary" onPress={close}>{done ? 'Done' : 'Leave it running'}</Button>}>
      <Progress
        title={done ? 'Finished' : 'At work'} done={data?.changed ?? 0} total={data?.total ?? 0} words={data ? `${formatCount(data.changed)} of ${formatCount(data.total)}` : 'Starting'}
        onCancel={data?.may.cancel ? () => cancel.mutate({ id: bulkId }, { onError: toastRefused }) : undefined}
      >
        {data?.state === 'cancelled' ? 'What was done stays. It can be taken back as a whole.' : data?.error}
      </Progress>
    </Dialog>
  )
}
