import { MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ScoreDimension, ScoreRule, ScoreRules, ScoreSetup } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { queryWords } from '../filter/filter-words.ts'
import { useFilterFields, type FilterFields } from '../filter/use-filter-fields.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { BaseDialog } from './base-dialog.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { dimensionWords, eventWords, signed } from './score-words.ts'

type Asked = { what: 'rule'; rule: ScoreRule | null; dimension: ScoreDimension } | { what: 'base' }

/** The rules by what they look at. Each change goes into the draft; leads keep their scores until it goes live. */
export function RulesTab({ setup: { live, draft, may } }: { setup: ScoreSetup }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const fields = useFilterFields()
  const save = useAct('crm.score-rules.save-draft')
  const shown = draft ?? live
  const write = (rules: ScoreRules, done: string, onSaved?: () => void) =>
    save.mutate({ base: rules.base, rules: rules.rules, note: draft?.note ?? null, ...(draft ? { version: draft.version } : {}) }, { onSuccess: ({ runId }) => (toastDone(`${done}, in the draft`, runId), onSaved?.()), onError: toastRefused })
  const put = (rule: ScoreRule, onSaved: () => void) => {
    const known = shown.rules.some(({ id }) => id === rule.id)
    write({ base: shown.base, rules: known ? shown.rules.map(one => (one.id === rule.id ? rule : one)) : [...shown.rules, rule] }, known ? `“${rule.label}” changed` : `“${rule.label}” added`, onSaved)
  }
  const remove = (rule: ScoreRule) => write({ base: shown.base, rules: shown.rules.filter(({ id }) => id !== rule.id) }, `“${rule.label}” taken out`)
  return (
    <div className="max-w-200">
      {draft && may.edit && <DraftNotice version={draft.version} number={live.number ?? 1} />}
      <Section title="Beginning" inset="none" end={may.edit && <Button size="sm" kind="quiet" icon={Pencil} onPress={() => setAsked({ what: 'base' })}>Change</Button>}>
        <p className="pb-4"><span className="mr-3 inline-block w-9 text-right font-medium tabular-nums">{shown.base}</span>Every lead begins here</p>
      </Section>
      {(Object.keys(dimensionWords) as ScoreDimension[]).map(dimension => {
        const rules = shown.rules.filter(rule => rule.dimension === dimension)
        return (
          <Section key={dimension} title={dimensionWords[dimension].label} inset="none" end={<span className="flex items-center gap-2">{dimensionWords[dimension].hint}{may.edit && <Button size="sm" kind="quiet" icon={Plus} onPress={() => setAsked({ what: 'rule', rule: null, dimension })}>Rule</Button>}</span>}>
            {rules.length === 0 && <p className="pb-4 text-ink-muted">No rule.</p>}
            <ul className="pb-2">
              {rules.map(rule => (
                <li key={rule.id} className="flex min-h-11 items-start gap-3 border-t border-line py-2">
                  <span className={cx('w-9 shrink-0 text-right font-medium tabular-nums', rule.points < 0 ? 'text-danger-ink' : 'text-positive-ink')}>{signed(rule.points)}</span>
                  <span className="min-w-0 flex-1">
                    {rule.label}
                    <span className="block text-xs text-ink-muted first-letter:uppercase">{ruleWords(rule, fields)}</span>
                    {shown.broken.filter(one => one.ruleId === rule.id).map(one => <span key={one.ruleId} className="block text-xs text-danger-ink">Counts nothing: {one.why}</span>)}
                  </span>
                  {may.edit && (
                    <Menu
                      label={`The rule ${rule.label}`} placement="bottom end" trigger={<IconButton icon={MoreHorizontal} label={`What to do with “${rule.label}”`} size="sm" tooltip="none" />}
                      groups={[{ items: [{ id: 'edit', label: 'Change', icon: Pencil, onAction: () => setAsked({ what: 'rule', rule, dimension }) }] }, { items: [{ id: 'remove', label: 'Take out', icon: Trash2, isDanger: true, onAction: () => remove(rule) }] }]}
                    />
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )
      })}
      {asked?.what === 'rule' && <RuleDialog rule={asked.rule} dimension={asked.dimension} fields={fields} isPending={save.isPending} onClose={() => setAsked(null)} onSave={rule => put(rule, () => setAsked(null))} />}
      {asked?.what === 'base' && <BaseDialog base={shown.base} isPending={save.isPending} onClose={() => setAsked(null)} onSave={base => write({ base, rules: shown.rules }, `Leads begin at ${base}`, () => setAsked(null))} />}
    </div>
  )
}

function DraftNotice({ version, number }: { version: number; number: number }) {
  const publish = useAct('crm.score-rules.publish')
  const discard = useAct('crm.score-rules.discard-draft')
  return (
    <Notice
      kind="lamp" title="This is a draft" className="mb-2"
      action={
        <span className="flex flex-wrap justify-end gap-2">
          <Button size="sm" isPending={discard.isPending} onPress={() => discard.mutate({}, { onSuccess: ({ runId }) => toastDone('Draft thrown away', runId), onError: toastRefused })}>Throw away</Button>
          <Button size="sm" kind="primary" isPending={publish.isPending} onPress={() => publish.mutate({ version }, { onSuccess: ({ output }) => toastDone(`Version ${output.live.number} is live`, null), onError: toastRefused })}>Make it live</Button>
        </span>
      }
    >
      Leads are scored by version {number} until it goes live. The back-test compares both.
    </Notice>
  )
}

/** What a rule looks at, as a sentence. */
function ruleWords(rule: ScoreRule, fields: FilterFields): string {
  if (rule.kind === 'condition') return queryWords(rule.query, fields.byName, fields.nameOf)
  const fading = rule.halfLifeDays === null ? '' : `, half after ${rule.halfLifeDays} days`
  return `${rule.events.map(one => eventWords[one]).join(' or ')} in the last ${rule.days} days, each ${signed(rule.points)}, together at most ${signed(rule.points < 0 ? -rule.cap : rule.cap)}${fading}`
}
