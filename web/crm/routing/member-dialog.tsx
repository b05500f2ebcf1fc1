import { Plus, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { RoutingMember, Stretch } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { ComboBox } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'
import { wrongInWeek } from './week.ts'
import { WeekField } from './week-field.tsx'
import { zoneOptions } from '../../kit/zone-options.ts'

type AbsenceDraft = { from: string | null; to: string | null; note: string }

/** When and how many leads one member gets. */
export function MemberDialog({ member, onClose }: { member: RoutingMember; onClose: () => void }) {
  const [hours, setHours] = useState<Stretch[] | null>(member.hours)
  const [timeZone, setTimeZone] = useState<string | null>(member.timeZone)
  const [dailyCap, setDailyCap] = useState(member.dailyCap)
  const [openCap, setOpenCap] = useState(member.openCap)
  const [absences, setAbsences] = useState<readonly AbsenceDraft[]>(member.absences)
  const [refusal, setRefusal] = useState<string | null>(null)
  const zones = useMemo(() => zoneOptions(), [])
  const update = useAct('crm.routing.members.update')
  const save = () => {
    const whole = absences.flatMap(({ from, to, note }) => (from && to ? [{ from, to, note }] : []))
    const wrong = (hours && wrongInWeek(hours)) ?? (whole.length < absences.length ? 'Give each absence a first and a last day.' : null)
    if (wrong) return setRefusal(wrong)
    update.mutate({ personId: member.personId, version: member.version, timeZone, hours, absences: whole, dailyCap, openCap }, {
      onSuccess: ({ runId }) => (toastDone(`Hours and limits of ${member.name} are saved`, runId), onClose()),
      onError: problem => setRefusal(problemText(toProblem(problem))),
    })
  }
  const change = (at: number, next: Partial<AbsenceDraft>) => setAbsences(absences.map((one, n) => (n === at ? { ...one, ...next } : one)))
  return (
    <Dialog isOpen onClose={onClose} size="md" title={member.name} intro="Rules pass somebody over outside these hours and above these limits." actions={<Button kind="primary" isPending={update.isPending} onPress={save}>Save</Button>}>
      <div className="flex flex-col gap-4.5">
        <WeekField label="Gets leads at" value={hours} onChange={setHours} />
        <ComboBox label="Time zone" options={zones} optional value={timeZone} onChange={setTimeZone} placeholder={member.timeZone === null ? `As in their profile: ${member.zone}` : undefined} />
        <div className="grid grid-cols-2 gap-3.5 max-sm:grid-cols-1">
          <NumberField label="Leads a day at most" optional min={0} max={1_000} placeholder="Any number" value={dailyCap} onChange={setDailyCap} />
          <NumberField label="Open leads at most" optional min={0} max={100_000} placeholder="Any number" value={openCap} onChange={setOpenCap} />
        </div>
        <section aria-label="Absences">
          <h3 className="mb-1 font-medium">Absences</h3>
          <ul className="flex flex-col gap-2">
            {absences.map((one, at) => (
              <li key={at} className="flex flex-wrap items-center gap-2">
                <DateField label="First day" hideLabel className="w-38" value={one.from} onChange={from => change(at, { from, to: one.to ?? from })} />
                <span className="text-xs text-ink-muted">to</span>
                <DateField label="Last day" hideLabel className="w-38" value={one.to} min={one.from ?? undefined} onChange={to => change(at, { to })} />
                <TextField label="Note" hideLabel className="min-w-24 flex-1" placeholder="Leave" maxLength={120} value={one.note} onChange={note => change(at, { note })} />
                <IconButton icon={X} size="sm" label="Take this absence away" onPress={() => setAbsences(absences.filter((_, n) => n !== at))} />
              </li>
            ))}
          </ul>
          <Button size="sm" icon={Plus} className="mt-2" onPress={() => setAbsences([...absences, { from: null, to: null, note: '' }])}>Absence</Button>
        </section>
        {refusal && <Notice kind="danger" title={refusal} />}
      </div>
    </Dialog>
  )
}
