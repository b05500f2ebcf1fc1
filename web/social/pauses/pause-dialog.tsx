import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { DateTimeField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { zoneName } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { call } from '../../api/client.ts'
import { wallNow } from '../wall-time.ts'

const everything = 'everything'

/** Pauses everything or one account, now or for a planned time, and says what becomes of what comes due meanwhile. */
export function PauseDialog({ accountId, isPlanned = false, onClose }: { accountId?: string; isPlanned?: boolean; onClose: () => void }) {
  const { workspace } = useSession()
  const zone = workspace?.timeZone ?? 'UTC'
  const { data: accounts } = useOperation('social.accounts.list', {})
  const start = useAct('social.pauses.start')
  const [what, setWhat] = useState(accountId ?? everything)
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const [rule, setRule] = useState<'hold' | 'send'>('hold')
  const [within, setWithin] = useState<number | null>(60)
  const name = what === everything ? 'everything' : (accounts?.items.find(({ id }) => id === what)?.name ?? 'the account')
  const go = async () => {
    try {
      const [begins, ends] = await Promise.all([from, until].map(wall => (wall ? call('social.plan', { wall, zone }).then(({ at }) => at) : null)))
      await start.mutateAsync({ accountId: what === everything ? null : what, reason, ...(begins ? { from: begins } : {}), until: ends ?? null, rule, ...(rule === 'send' && within ? { sendWithinMin: within } : {}) })
      toast(begins ? 'The pause is planned' : what === everything ? 'Everything is paused' : `${name} is paused`)
      onClose()
    } catch (thrown) {
      toastProblem(thrown)
    }
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={isPlanned ? 'Plan a pause' : `Pause ${name}?`} intro="Nothing goes out until somebody resumes. What the networks have already stays there."
      actions={<><Button onPress={onClose}>{isPlanned ? 'Not now' : 'Keep publishing'}</Button><Button kind={isPlanned ? 'primary' : 'danger'} isDisabled={reason.trim() === ''} isPending={start.isPending} onPress={() => void go()}>{from ? 'Plan the pause' : `Pause ${name}`}</Button></>}
    >
      <div className="grid gap-4">
        <TextArea label="Why" hint="Everybody who works here sees it." value={reason} onChange={setReason} rows={2} maxLength={300} autoFocus />
        {!accountId && <Select label="What" value={what} onChange={id => setWhat(id ?? everything)} options={[{ id: everything, label: 'Everything' }, ...(accounts?.items ?? []).map(one => ({ id: one.id, label: one.name, note: one.networkName }))]} />}
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          {isPlanned && <DateTimeField label="From" optional hint="Empty: at once" value={from} onChange={setFrom} min={wallNow(zone)} zone={zoneName(zone)} />}
          <DateTimeField label="Until" optional hint="Empty: until somebody resumes" value={until} onChange={setUntil} min={wallNow(zone)} zone={zoneName(zone)} />
        </div>
        <RadioGroup label="Posts that come due meanwhile" value={rule} onChange={id => setRule(id === 'send' ? 'send' : 'hold')} choices={[{ id: 'hold', label: 'Hold them and tell their authors', hint: 'On resuming you decide about them.' }, { id: 'send', label: 'Send them when the pause ends', hint: 'Only those that are not too late by then; older ones are held.' }]} />
        {rule === 'send' && <NumberField label="Not later than, in minutes" className="max-w-50" value={within} onChange={setWithin} min={1} max={10_080} />}
      </div>
    </Dialog>
  )
}
