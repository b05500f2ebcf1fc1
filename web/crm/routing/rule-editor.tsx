import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { RoutingRule } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Segments } from '../../kit/segments.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { ConditionRow } from './condition-row.tsx'
import { ReplayView } from './replay-view.tsx'
import { draftOf, missingIn, newCondition, newStep, ruleOf, type ConditionDraft, type RuleDraft, type StepDraft } from './rule-draft.ts'
import { StepRow } from './step-row.tsx'
import { useRoutingNames } from './use-routing-names.ts'

/** A rule as sentences to fill in. Before it is saved it can be replayed over the last 30 days. */
export function RuleEditor({ rule, onClose }: { rule: RoutingRule | null; onClose: () => void }) {
  const { workspace } = useSession()
  const currency = workspace?.currency ?? 'GBP'
  const { members, groups, rules, listings } = useRoutingNames()
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule))
  const [isTried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [replayed, setReplayed] = useState<ReturnType<typeof ruleOf> | null>(null)
  const create = useAct('crm.routing.rules.create')
  const update = useAct('crm.routing.rules.update')
  const missing = isTried ? missingIn(draft) : {}
  const whenComplete = (then: () => void) => {
    setTried(true)
    setRefusal(null)
    if (Object.keys(missingIn(draft)).length === 0) then()
  }
  const save = () => whenComplete(() => {
    const wanted = ruleOf(draft, currency)
    const answers = { onSuccess: ({ runId }: { runId: string | null }) => (toastDone(`${wanted.name} is saved`, runId), onClose()), onError: (problem: unknown) => setRefusal(problemText(toProblem(problem))) }
    if (rule) update.mutate({ id: rule.id, version: rule.version, ...wanted }, answers)
    else create.mutate(wanted, answers)
  })
  const conditions = (change: (all: ConditionDraft[]) => ConditionDraft[]) => setDraft({ ...draft, conditions: change(draft.conditions) })
  const steps = (change: (all: StepDraft[]) => StepDraft[]) => setDraft({ ...draft, steps: change(draft.steps) })
  const move = (at: number, by: -1 | 1) => steps(all => {
    const next = [...all]
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    return next
  })
  const plain = draft.conditions.filter(({ group }) => group === 0)
  const bracketed = draft.conditions.filter(({ group }) => group > 0)
  const row = (one: ConditionDraft, joint: string) => (
    <ConditionRow key={one.key} one={one} joint={joint} currency={currency} listings={listings} error={missing[`condition-${one.key}`]} onChange={next => conditions(all => all.map(other => (other.key === one.key ? next : other)))} onRemove={() => conditions(all => all.filter(other => other.key !== one.key))} />
  )
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title={rule ? `Change ${rule.name}` : 'New rule'} intro={rule && `Saving makes version ${rule.version + 1}. Leads on their way keep the version they began with.`}
      actions={
        <>
          <Button onPress={() => whenComplete(() => setReplayed(ruleOf(draft, currency)))}>Replay the last 30 days</Button>
          <Button kind="primary" isPending={create.isPending || update.isPending} onPress={save}>Save rule</Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <TextField label="Name" value={draft.name} onChange={name => setDraft({ ...draft, name })} error={missing['name']} autoFocus={!rule} maxLength={80} placeholder="Central London from £1m" className="max-w-90" />
        <section aria-label="Which leads">
          <header className="mb-1 flex flex-wrap items-center gap-2">
            <h3 className="font-semibold">{draft.conditions.length === 0 ? 'All leads' : 'Leads of which'}</h3>
            {draft.conditions.length > 1 && <Segments label="How conditions join" size="sm" value={draft.match} items={[{ id: 'all', label: 'all are true' }, { id: 'any', label: 'one is true' }]} onChange={match => setDraft({ ...draft, match, inner: match === 'all' ? 'any' : 'all' })} />}
          </header>
          <ul>{plain.map((one, at) => row(one, at === 0 ? 'whose' : draft.match === 'all' ? 'and' : 'or'))}</ul>
          {bracketed.length > 0 && (
            <div role="group" aria-label={`${draft.inner === 'all' ? 'All' : 'One'} of these`} className="mt-1 ml-4 border-l-2 border-line-strong">
              <ul>{bracketed.map((one, at) => row(one, at === 0 ? (draft.match === 'all' ? 'and' : 'or') : draft.inner === 'all' ? 'and' : 'or'))}</ul>
            </div>
          )}
          <div className="mt-1.5 flex flex-wrap gap-2 pl-14">
            <Button size="sm" icon={Plus} onPress={() => conditions(all => [...all, newCondition()])}>Condition</Button>
            {draft.conditions.length > 0 && <Button size="sm" kind="quiet" icon={Plus} onPress={() => conditions(all => [...all, newCondition('city', 1)])}>{draft.inner === 'any' ? 'One of several' : 'Several together'}</Button>}
          </div>
        </section>
        <section aria-label="Who gets them">
          <h3 className="mb-1 font-semibold">Who gets them</h3>
          <ol>
            {draft.steps.map((step, at) => (
              <StepRow
                key={step.key} step={step} at={at} of={draft.steps.length} groups={groups} people={[...members.values()].map(({ id, name }) => ({ id, label: name }))} rules={rules.filter(({ id }) => id !== rule?.id).map(({ id, name }) => ({ id, label: name }))}
                error={missing[`step-${step.key}`]} onChange={next => steps(all => all.map(other => (other.key === step.key ? next : other)))} onRemove={() => steps(all => all.filter(other => other.key !== step.key))} onMove={by => move(at, by)}
              />
            ))}
          </ol>
          <div className="mt-1.5 flex flex-wrap items-center gap-3 pl-14">
            <Button size="sm" icon={Plus} onPress={() => steps(all => [...all, newStep('offer')])}>Step if that finds nobody</Button>
            <span className="text-xs text-ink-muted">After the last step the owners are told.</span>
          </div>
        </section>
        {refusal && <Notice kind="danger" title={refusal} />}
        {replayed && <section aria-label="Replay" className="-mx-5.5 border-t border-line"><ReplayView key={JSON.stringify(replayed)} rules={rule ? rules.map(other => (other.id === rule.id ? { id: other.id, ...replayed } : withoutDates(other))) : [...rules.map(withoutDates), replayed]} /></section>}
      </div>
    </Dialog>
  )
}

const withoutDates = ({ id, name, active, conditions, steps }: RoutingRule) => ({ id, name, active, conditions, steps })
