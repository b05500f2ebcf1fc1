import { Plus } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components/Button'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Icon } from '../../kit/icon.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { TagChip } from './tag-mark.tsx'
import { TagPicker } from './tag-picker.tsx'
import { useTags } from './use-tags.ts'

/** The tags of a lead, put on and taken off in their place. */
export function LeadTags({ leadId }: { leadId: string }) {
  const lead = useOperation('crm.leads.get', { id: leadId }).data
  const tags = useTags()
  const add = useAct('crm.leads.tag')
  const remove = useAct('crm.leads.untag')
  if (!lead) return null
  const known = lead.tags.flatMap(id => tags.get(id) ?? [])
  const put = (tag: { id: string } | { name: string }) => add.mutate({ id: leadId, ...('id' in tag ? { tagId: tag.id } : tag) }, { onError: toastRefused })
  const take = (tagId: string) => remove.mutate({ id: leadId, tagId }, { onSuccess: ({ runId }) => toastDone(`“${tags.get(tagId)?.name ?? 'The tag'}” taken off`, runId), onError: toastRefused })
  return (
    <div role="group" aria-label="Tags" className="flex flex-wrap items-center gap-1.5">
      {known.map(tag => <TagChip key={tag.id} tag={tag} onRemove={lead.may.edit ? () => take(tag.id) : undefined} />)}
      {lead.may.edit && <TagPicker chosen={lead.tags} onAdd={put} onRemove={take} trigger={<RacButton className="inline-flex h-6 items-center gap-1 rounded-full border border-dashed border-line-strong px-2 text-xs text-ink-muted data-hovered:bg-hover pointer-coarse:h-8"><Icon of={Plus} size={12} />Tag</RacButton>} />}
    </div>
  )
}
