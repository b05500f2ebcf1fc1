import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { DisclosureRule } from '../../../../server/policy/contract.ts'
import { useAct, useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/section.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { FailedState } from '../../../kit/states.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { toastDone } from '../undo-run.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleLine } from './rule-line.tsx'

/** How people are told, by destination: the shipped rules with their law, what was changed about them, and own rules. */
export function RulesTab() {
  const { data, error, refetch } = useOperation('policy.disclosures.list', {})
  const remove = useAct('policy.disclosures.delete', { alsoRefresh: ['studio', 'social', 'listings'] })
  const [editing, setEditing] = useState<DisclosureRule | 'new' | null>(null)
  const [removing, setRemoving] = useState<DisclosureRule | null>(null)
  if (!data) return error ? <FailedState error={error} title="The rules could not be loaded" onRetry={() => void refetch()} /> : <SkeletonRows rows={6} check={false} face={false} label="Loading the rules" />
  const line = (rule: DisclosureRule) => <RuleLine key={rule.id} rule={rule} mayEdit={data.may.edit} onEdit={() => setEditing(rule)} onRemove={() => setRemoving(rule)} />
  const own = data.items.filter(({ shipped }) => !shipped)
  return (
    <>
      <div className="px-(--pad) pt-4"><Notice kind="note" title={data.notice} /></div>
      <Section title="Shipped rules" count={data.items.length - own.length} className="pb-3"><ul>{data.items.filter(({ shipped }) => shipped).map(line)}</ul></Section>
      <Section title="Own rules" count={own.length} className="pb-4" end={data.may.edit && <Button size="sm" kind="quiet" icon={Plus} onPress={() => setEditing('new')}>Add a rule</Button>}>
        {own.length === 0 ? <p className="text-ink-muted">Own rules add to the shipped ones: another destination, other words, a label for one network.</p> : <ul>{own.map(line)}</ul>}
      </Section>
      {editing && <RuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {removing && (
        <ReasonDialog
          title={removing.shipped ? 'Bring the rule back as it was shipped' : 'Delete the rule'} intro={removing.name} verb={removing.shipped ? 'Bring it back' : 'Delete it'} onClose={() => setRemoving(null)}
          onSave={reason => remove.mutateAsync({ rule: removing.id as never, reason }).then(({ runId }) => toastDone(removing.shipped ? 'It holds as it was shipped' : 'The rule is deleted', runId))}
        />
      )}
    </>
  )
}
