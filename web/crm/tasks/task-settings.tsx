import { useAct, useOperation } from '../../api/use-operation.ts'
import { Switch } from '../../kit/choices.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { toastRefused } from '../undo-run.ts'

/** When the viewer hears of overdue tasks. */
export default function TaskSettings() {
  const query = useOperation('crm.tasks.digest', {})
  const set = useAct('crm.tasks.set-digest')
  return (
    <SectionPage title="Tasks" intro="Once a day you hear which of your tasks are overdue. When nothing is, nothing is said.">
      <Loaded query={query} what="Tasks">
        {({ active, hour, zone, nextAt }) => {
          const save = (next: { active?: boolean; hour?: number }) => set.mutate({ active, hour, ...next }, { onError: toastRefused })
          return (
            <div className="grid gap-4">
              <Switch label="Tell me what is overdue" value={active} onChange={on => save({ active: on })} />
              <Select label={`At, ${zone.split('/').at(-1)?.replaceAll('_', ' ')} time`} className="max-w-50" isDisabled={!active} value={String(hour)} onChange={id => id !== null && save({ hour: Number(id) })} options={Array.from({ length: 24 }, (_, at) => ({ id: String(at), label: `${String(at).padStart(2, '0')}:00` }))} />
              {nextAt && <p className="text-ink-muted">Next: {formatDateTime(nextAt, { timeZone: zone })}</p>}
            </div>
          )
        }}
      </Loaded>
    </SectionPage>
  )
}
