import type { RuleBook } from '../../../server/policy/contract.ts'
import { Switch } from '../../kit/choices.tsx'
import { Section } from '../../kit/section.tsx'
import { RuleRow } from './rule-row.tsx'
import { useChangeRules } from './use-change-rules.ts'

/** The shipped sets with their switches, rule by rule. */
export function SetsTab({ book }: { book: RuleBook }) {
  const change = useChangeRules()
  return (
    <>
      {book.sets.map(set => (
        <Section key={set.id} title={set.label} className="pb-3" end={<Switch label={`Use “${set.label}”`} hideLabel value={set.on} isDisabled={!book.may.edit} onChange={on => change({ sets: { [set.id]: { on } } }, `“${set.label}” ${on ? 'holds from now on' : 'is switched off'}`)} />}>
          <p className="-mt-1.5 mb-1 max-w-[72ch] text-ink-muted">{set.intro}</p>
          {set.on && <ul>{set.rules.map(rule => <RuleRow key={rule.id} rule={rule} mayEdit={book.may.edit} onChange={choice => change({ rules: { [rule.id]: choice } }, `“${rule.label}” changed`)} />)}</ul>}
        </Section>
      ))}
    </>
  )
}
