import { Plus, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { RoutingSettings, Stretch } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { ComboBox, Select } from '../../kit/select.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { toastDone } from '../undo-run.ts'
import { wrongInWeek } from './week.ts'
import { WeekField } from './week-field.tsx'
import { zoneOptions } from '../../kit/zone-options.ts'

/** The promise of a first answer: how soon, in which hours, and what happens when it is broken. */
export function PromiseTab() {
  const query = useOperation('crm.routing.settings.get', {})
  return <Loaded query={query} what="The promise">{settings => <PromiseForm key={settings.version} settings={settings} />}</Loaded>
}

type Act = RoutingSettings['escalation'][number]['act']
const acts: readonly { id: Act; label: string }[] = [{ id: 'tell-owner', label: 'tell who has the lead' }, { id: 'tell-managers', label: 'tell the managers' }, { id: 'reassign', label: 'give it to somebody else' }]

function PromiseForm({ settings }: { settings: RoutingSettings }) {
  const [targetMinutes, setTarget] = useState<number | null>(settings.targetMinutes)
  const [hours, setHours] = useState<Stretch[] | null>(settings.hours)
  const [timeZone, setTimeZone] = useState<string | null>(settings.timeZone)
  const [steps, setSteps] = useState<readonly { afterMinutes: number | null; act: Act }[]>(settings.escalation)
  const [refusal, setRefusal] = useState<string | null>(null)
  const zones = useMemo(() => zoneOptions(), [])
  const update = useAct('crm.routing.settings.update')
  const save = () => {
    const escalation = steps.flatMap(({ afterMinutes, act }) => (afterMinutes ? [{ afterMinutes, act }] : []))
    const wrong = targetMinutes === null ? 'Say how many minutes are promised.' : ((hours && wrongInWeek(hours)) ?? (escalation.length < steps.length ? 'Give each step its minutes.' : null))
    if (wrong || targetMinutes === null) return setRefusal(wrong)
    setRefusal(null)
    update.mutate({ targetMinutes, hours, timeZone, escalation, version: settings.version }, { onSuccess: ({ runId }) => toastDone('The promise is saved', runId), onError: problem => setRefusal(problemText(toProblem(problem))) })
  }
  const change = (at: number, next: Partial<(typeof steps)[number]>) => setSteps(steps.map((one, n) => (n === at ? { ...one, ...next } : one)))
  return (
    <div className="flex w-full max-w-150 flex-col gap-5 px-(--pad) py-5">
      <p className="text-ink-muted">The clock starts when somebody asked, where they asked, and stops with the first real answer of a person: a call that reached them, a message, a mail, or the lead moved on. <TextLink href="/leads/speed">See how fast answers are</TextLink></p>
      <NumberField label="A first answer is promised within" unit="minutes" min={1} max={10_080} className="max-w-60" value={targetMinutes} onChange={setTarget} />
      <WeekField label="The clock runs" value={hours} onChange={setHours} anyHint="Nights and weekends count." />
      {hours !== null && <ComboBox label="Time zone of these hours" optional options={zones} value={timeZone} onChange={setTimeZone} placeholder={`As the workspace: ${settings.zone}`} className="max-w-90" />}
      <section aria-label="When no answer comes">
        <h3 className="mb-1 font-medium">When no answer comes</h3>
        <ul className="flex flex-col gap-2">
          {steps.map(({ afterMinutes, act }, at) => (
            <li key={at} className="flex flex-wrap items-center gap-2">
              <span className="text-ink-muted">after</span>
              <NumberField label="Minutes" hideLabel className="w-28" unit="min" min={1} max={10_080} value={afterMinutes} onChange={minutes => change(at, { afterMinutes: minutes })} />
              <Select label="What happens" hideLabel className="w-56" options={acts} value={act} onChange={next => next && change(at, { act: next as Act })} />
              <IconButton icon={X} size="sm" label="Take this step away" onPress={() => setSteps(steps.filter((_, n) => n !== at))} />
            </li>
          ))}
        </ul>
        {steps.length < 10 && <Button size="sm" icon={Plus} className="mt-2" onPress={() => setSteps([...steps, { afterMinutes: (steps.at(-1)?.afterMinutes ?? 0) + 15, act: steps.length === 0 ? 'tell-owner' : 'tell-managers' }])}>Step</Button>}
      </section>
      {refusal && <Notice kind="danger" title={refusal} />}
      <div><Button kind="primary" isPending={update.isPending} onPress={save}>Save promise</Button></div>
    </div>
  )
}
