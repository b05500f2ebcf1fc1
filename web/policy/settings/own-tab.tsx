import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { OwnRule, RuleBook } from '../../../server/policy/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { levelLooks } from '../level-words.tsx'
import { toastDone } from '../undo-run.ts'
import { LinesSection } from './lines-section.tsx'
import { OwnRuleDialog } from './own-rule-dialog.tsx'

/** What this workspace does not say, what it says instead, and what it always says. */
export function OwnTab({ book }: { book: RuleBook }) {
  const [open, setOpen] = useState<OwnRule | 'new' | null>(null)
  return (
    <>
      <Section title="Words you avoid" count={book.own.length} className="pb-3" end={book.may.edit && <Button size="sm" icon={Plus} onPress={() => setOpen('new')}>Add words</Button>}>
        {book.own.length === 0 && <p className="pb-2 text-ink-muted">Nothing yet. Add words that do not sound like you, and what you say instead.</p>}
        <ul>{book.own.map(rule => <OwnRow key={rule.id} rule={rule} mayEdit={book.may.edit} onEdit={() => setOpen(rule)} />)}</ul>
      </Section>
      <LinesSection lines={book.lines} mayEdit={book.may.edit} />
      {open && <OwnRuleDialog rule={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

function OwnRow({ rule, mayEdit, onEdit }: { rule: OwnRule; mayEdit: boolean; onEdit: () => void }) {
  const update = useAct('policy.own-rules.update', { alsoRefresh: ['social'] })
  const remove = useAct('policy.own-rules.delete', { alsoRefresh: ['social'] })
  const { id, avoid, say, reason, level, networks, on, version } = rule
  const name = `“${avoid[0]}”`
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line py-2">
      <Icon of={levelLooks[level].icon} className={on ? levelLooks[level].ink : 'text-ink-faint'} />
      <div className="min-w-0 flex-1 basis-72">
        <p><span className="font-medium">{avoid.map(one => `“${one}”`).join(', ')}</span>{say && <span className="text-ink-muted"> → “{say}”</span>}</p>
        <p className="text-xs text-ink-muted">{levelLooks[level].word}. {reason}{networks.length > 0 && ` On ${networks.join(', ')} only.`}</p>
      </div>
      {mayEdit && (
        <span className="flex items-center gap-1">
          <Switch label={`Use the rule about ${name}`} hideLabel value={on} onChange={value => update.mutate({ id, version, on: value }, { onSuccess: ({ runId }) => toastDone(`The rule about ${name} is ${value ? 'on' : 'off'}`, runId), onError: thrown => toastProblem(thrown) })} />
          <IconButton icon={Pencil} size="sm" label={`Change the rule about ${name}`} onPress={onEdit} />
          <IconButton icon={Trash2} size="sm" label={`Delete the rule about ${name}`} onPress={() => remove.mutate({ id }, { onSuccess: ({ runId }) => toastDone(`The rule about ${name} is deleted`, runId), onError: thrown => toastProblem(thrown) })} />
        </span>
      )}
    </li>
  )
}
