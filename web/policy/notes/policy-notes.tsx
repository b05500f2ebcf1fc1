import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { PolicyFinding } from '../../../server/policy/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useMay } from '../../shell/session.tsx'
import { levelLooks } from '../level-words.tsx'
import { OverrideDialog } from './override-dialog.tsx'
import { putInPlace } from './put-in-place.ts'
import type { PolicySubject } from './use-policy-findings.ts'

export type PolicyField = { field: string; /** Said beside the passage where there is more than one field. */ label: string; text: string; /** Absent: it is changed elsewhere. */ onChange?: (text: string) => void }
type Props = {
  fields: readonly PolicyField[]
  findings: readonly PolicyFinding[]
  /** What an override is kept for; null or absent: nothing can be overridden here, or not before it is saved. */
  subject?: PolicySubject | null
  /** Say where a passage stands also for the first field. */
  names?: 'always'
}

/** What the rules have found, under the fields it stands in: reason, source, and the ways out, each one press away. */
export function PolicyNotes({ fields, findings, subject, names }: Props) {
  const [asked, setAsked] = useState<PolicyFinding | null>(null)
  const mayOverride = useMay('policy:override')
  if (findings.length === 0) return null
  return (
    <section aria-label="Words and rules" aria-live="polite">
      <ul className="grid gap-px overflow-hidden rounded-md shadow-[inset_0_0_0_1px_var(--line)]">
        {findings.map(finding => {
          const field = fields.find(one => one.field === finding.field)
          return field && <Note key={`${finding.ruleId} ${finding.field} ${finding.start}`} finding={finding} where={names === 'always' || field !== fields[0] ? field.label : null} onReplace={field.onChange ? () => field.onChange?.(putInPlace(field.text, finding)) : null} onOverride={subject && mayOverride && finding.level === 'block' ? () => setAsked(finding) : null} />
        })}
      </ul>
      {asked && subject && <OverrideDialog finding={asked} subject={subject} onClose={() => setAsked(null)} />}
    </section>
  )
}

function Note({ finding, where, onReplace, onOverride }: { finding: PolicyFinding; where: string | null; onReplace: (() => void) | null; onOverride: (() => void) | null }) {
  const { level, passage, label, reason, source, replacement, overridden } = finding
  const look = levelLooks[level]
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line px-3 py-2 last:border-b-0">
      <Icon of={overridden ? ShieldCheck : look.icon} className={overridden ? 'mt-0.5 text-ink-muted' : `mt-0.5 ${look.ink}`} />
      <div className="min-w-0 flex-1 basis-72">
        <p><span className="sr-only">{overridden ? 'Overridden' : look.word}: </span><strong className="font-semibold">{passage === '' ? label : `“${passage}”`}</strong>{where && <span className="text-ink-faint"> in {where.toLowerCase()}</span>} <span className="text-ink-muted">{reason}</span></p>
        <p className="text-xs text-ink-faint">{overridden ? `Overridden${overridden.by ? ` by ${overridden.by}` : ''}: ${overridden.reason}` : source}</p>
      </div>
      {!overridden && ((replacement !== null && onReplace) || onOverride) && (
        <span className="flex flex-wrap gap-1.5">
          {replacement !== null && onReplace && <Button size="sm" onPress={onReplace}>{passage === '' ? `Add “${replacement.trim()}”` : `Say “${replacement}” instead`}</Button>}
          {onOverride && <Button size="sm" kind="quiet" onPress={onOverride}>Override…</Button>}
        </span>
      )}
    </li>
  )
}
