import type { Flow } from '../../../server/reviews/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { useMay } from '../../shell/session.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { roleNames } from './role-names.ts'
import { StageList } from './stage-list.tsx'

/** Which artefacts wait for approval before they go out, and through which stages. */
export default function ApprovalsPage() {
  const query = useOperation('reviews.flows.list', {})
  return (
    <SectionPage title="Approvals" intro="What waits for somebody’s word before it goes out, and who gives it. What is under way keeps the stages it began with." wide>
      <Loaded query={query} what="Approvals">
        {({ items }) => <div className="grid max-w-172 grid-cols-[minmax(0,1fr)] gap-8 px-(--pad) py-5">{items.map(flow => <OneFlow key={flow.kind} flow={flow} />)}</div>}
      </Loaded>
    </SectionPage>
  )
}

function OneFlow({ flow }: { flow: Flow }) {
  const mayEdit = useMay('reviews:settings')
  const save = useAct('reviews.flows.save')
  const change = (next: Partial<Pick<Flow, 'required' | 'roles' | 'stages'>>, said: string) =>
    save.mutate({ kind: flow.kind, version: flow.version, required: flow.required, roles: flow.roles, stages: flow.stages, ...next }, { onSuccess: ({ runId }) => toastDone(said, runId), onError: toastRefused })
  const many = flow.plural.toLowerCase()
  const require = (required: Flow['required']) => change({ required, roles: required === 'roles' && flow.roles.length === 0 ? ['agent'] : flow.roles }, required === 'none' ? `${flow.plural} go out without approval` : required === 'all' ? `All ${many} wait for approval` : `${flow.plural} of some roles wait for approval`)
  return (
    <section aria-label={flow.plural}>
      <h3 className="mb-2 text-base font-semibold">{flow.plural}</h3>
      {!flow.waits && <p className="text-ink-muted">They go out with other things, such as posts. The stages hold where somebody asks for approval of one.</p>}
      {flow.waits && (
        <RadioGroup
          label={`Which ${many} wait for approval`} value={save.isPending && save.variables ? save.variables.required : flow.required} onChange={value => require(value as Flow['required'])} isReadOnly={!mayEdit}
          choices={[{ id: 'none', label: 'None' }, { id: 'roles', label: 'Those of some roles', hint: 'And whatever agents and automations write' }, { id: 'all', label: 'All' }]}
        />
      )}
      {flow.required === 'roles' && (
        <div role="group" aria-label="Whose" className="mt-1 flex flex-wrap gap-x-5 pl-6">
          {roleNames.map(({ id, label }) => <Checkbox key={id} label={label} value={flow.roles.includes(id)} isDisabled={!mayEdit || (flow.roles.length === 1 && flow.roles.includes(id))} onChange={isOn => change({ roles: isOn ? [...flow.roles, id] : flow.roles.filter(one => one !== id) }, isOn ? `${flow.plural} of role ${label.toLowerCase()} wait for approval` : `${flow.plural} of role ${label.toLowerCase()} go out without approval`)} />)}
        </div>
      )}
      <h4 className="mt-4 mb-1 font-medium">Stages</h4>
      <StageList flow={flow} mayEdit={mayEdit} isSaving={save.isPending} onChange={(stages, said) => change({ stages }, said)} />
    </section>
  )
}
