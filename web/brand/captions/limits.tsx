import type { Rule, RuleBook } from '../../../server/policy/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Switch } from '../../kit/choices.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'

/** How long and how loud captions are: the counting rules of the house style. */
export function Limits({ book }: { book: RuleBook }) {
  const set = book.sets.find(({ id }) => id === 'house-style')
  const act = useAct('policy.rules.update', { alsoRefresh: ['social'] })
  const change = ({ id, label }: Rule, next: { on?: boolean; max?: number }) =>
    act.mutate({ rules: { [id]: next } }, { onSuccess: ({ runId }) => toastDone(next.max === undefined ? `“${label}” is ${next.on ? 'on' : 'off'}` : `“${label}”: ${next.max} at most`, runId, ['policy', 'social']), onError: error => toastProblem(error) })
  if (!set) return null
  return (
    <Section title="Length and hashtags" className="pb-4">
      {!set.on && <p className="pb-2 text-ink-muted">The set {set.label} is switched off, so nothing of this counts.</p>}
      <ul>
        {set.rules.filter(rule => rule.max !== null).map(rule => (
          <li key={rule.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2">
            <span className="min-w-0 flex-1 basis-64"><span className="block font-medium">{rule.label}</span><span className="block text-xs text-ink-muted">{rule.reason}</span></span>
            <NumberField key={rule.max} label={`${rule.label}, at most`} hideLabel className="w-28" min={0} max={10_000} value={rule.max} isDisabled={!book.may.edit || !rule.on} onChange={max => max !== null && max !== rule.max && change(rule, { max })} />
            <Switch label={`Hold captions to it: ${rule.label}`} hideLabel value={rule.on} isDisabled={!book.may.edit} onChange={on => change(rule, { on })} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
