import { useState } from 'react'
import { z } from 'zod'
import { ActivityOutcome, type ActivityType, type LeadDetail, type TimelineEntry } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { DateTimeField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { dayIn, momentAt } from '../tasks/zone-time.ts'
import { toastDone } from '../undo-run.ts'
import { activityLooks, outcomeWords } from './activity-words.ts'

const Fields = z.object({ at: z.string({ error: 'Say when it was.' }).min(1, 'Say when it was.'), durationMinutes: z.number().int('Use whole minutes.').min(0).max(1440, 'Use at most a day.').nullable(), outcome: ActivityOutcome.nullable(), text: z.string().max(20_000) })

/** A call, message or meeting: when, how long, how it ended, what was said. With `entry` one that was logged is mended. */
export function ActivityDialog({ lead, type, entry, onClose }: { lead: LeadDetail; type: ActivityType; entry?: TimelineEntry; onClose: () => void }) {
  const zone = useSession().workspace?.timeZone ?? 'UTC'
  const look = activityLooks[type]
  const log = useAct('crm.activities.log')
  const update = useAct('crm.activities.update')
  const known = entry?.data as { durationMinutes?: number | null; outcome?: ActivityOutcome | null } | undefined
  const [at] = useState(() => wallOf(entry?.at ?? new Date(), zone))
  const form = useForm<z.output<typeof Fields>>({
    initial: { at, durationMinutes: known?.durationMinutes ?? null, outcome: known?.outcome ?? (look.outcomes[0] ?? null), text: entry?.text ?? '' },
    check: Fields,
    save: async ({ at, text, ...rest }) => {
      const fields = { ...rest, text: text.trim() || null, at: momentAt(at.slice(0, 10), at.slice(11, 16), zone) }
      const { runId } = entry ? await update.mutateAsync({ id: entry.id, ...fields }) : await log.mutateAsync({ leadId: lead.id, type, ...fields })
      toastDone(entry ? 'Mended' : look.done, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={look.verb} intro={type === 'MEETING_SCHEDULED' ? `With ${lead.name}.` : `With ${lead.name}. It counts as contact when they were reached.`}>
      <Form form={form} label={look.verb}>
        <FieldRow><DateTimeField name="at" label="When" />{look.hasLength && <NumberField name="durationMinutes" label="Minutes" optional min={0} max={1440} />}</FieldRow>
        {look.outcomes.length > 0 && <RadioGroup name="outcome" label="How it ended" orientation="horizontal" choices={look.outcomes.map(id => ({ id, label: outcomeWords[id] }))} />}
        <TextArea name="text" label="What was said" optional rows={3} autoFocus maxLength={20_000} />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Keep</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}

function wallOf(at: string | Date, zone: string): string {
  return `${dayIn(at, zone)}T${new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))}`
}
