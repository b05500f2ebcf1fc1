import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { OwnRule } from '../../../server/policy/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Section } from '../../kit/section.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'

/** Words the house does not use, and what it says instead. */
export function Words({ rules, mayEdit }: { rules: readonly OwnRule[]; mayEdit: boolean }) {
  const [avoid, setAvoid] = useState('')
  const [say, setSay] = useState('')
  const create = useAct('policy.own-rules.create', { alsoRefresh: ['social'] })
  const remove = useAct('policy.own-rules.delete', { alsoRefresh: ['social'] })
  const add = () => create.mutate({ avoid: avoid.split(',').map(one => one.trim()).filter(Boolean), say: say.trim() || null, reason: 'It does not sound like us.', level: 'warn' }, {
    onSuccess: ({ runId }) => {
      toastDone(`“${avoid.trim()}” is to be avoided`, runId, ['policy', 'social'])
      setAvoid('')
      setSay('')
    },
    onError: error => toastProblem(error),
  })
  return (
    <Section title="Words you avoid" count={rules.length} className="pb-4">
      <ul>
        {rules.map(rule => (
          <li key={rule.id} className="flex items-center gap-3 border-t border-line py-1.5">
            <span className="min-w-0 flex-1"><span className="font-medium">{rule.avoid.join(', ')}</span>{rule.say && <span className="text-ink-muted"> → {rule.say}</span>}{!rule.on && <span className="text-ink-faint"> (off)</span>}</span>
            {mayEdit && <IconButton icon={Trash2} size="sm" label={`Avoid “${rule.avoid[0]}” no longer`} onPress={() => remove.mutate({ id: rule.id }, { onSuccess: ({ runId }) => toastDone(`“${rule.avoid[0]}” may be used`, runId, ['policy', 'social']), onError: error => toastProblem(error) })} />}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <form className="mt-2 flex max-w-180 flex-wrap items-end gap-2" onSubmit={event => (event.preventDefault(), avoid.trim() !== '' && add())}>
          <TextField label="Words to avoid" className="min-w-44 flex-1" value={avoid} onChange={setAvoid} maxLength={200} placeholder="cheap, bargain" />
          <TextField label="Say instead" optional className="min-w-44 flex-1" value={say} onChange={setSay} maxLength={200} placeholder="good value" />
          <Button type="submit" icon={Plus} isDisabled={avoid.trim() === ''} isPending={create.isPending}>Avoid them</Button>
        </form>
      )}
    </Section>
  )
}
