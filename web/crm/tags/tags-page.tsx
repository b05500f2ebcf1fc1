import { Merge, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Tag } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { EmptyState, NoMatch } from '../../kit/states.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { MergeTagDialog, TagDialog } from './tag-dialogs.tsx'
import { TagDot } from './tag-mark.tsx'

/** The tags of the workspace: named, coloured, merged, deleted. */
export default function TagsPage() {
  const query = useOperation('crm.tags.list', { counts: true })
  const may = useMay('crm:tags')
  const mayWrite = useMay('crm:write')
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<{ what: 'edit' | 'merge'; tag: Tag } | { what: 'new' } | null>(null)
  const remove = useAct('crm.tags.delete')
  const removed = (tag: Tag) => remove.mutate({ id: tag.id }, { onSuccess: ({ runId, output }) => toastDone(`“${tag.name}” deleted${output.leads ? `, ${counted(output.leads, 'lead')} without it` : ''}`, runId), onError: toastRefused })
  const close = () => setAsked(null)
  return (
    <SectionPage title="Tags" intro="Words of your own to sort leads by. A tag is made wherever one is typed; here they are kept in order." action={mayWrite && <Button kind="primary" icon={Plus} onPress={() => setAsked({ what: 'new' })}>New tag</Button>} wide>
      <Loaded query={query} what="Tags">
        {({ items }) => {
          const shown = items.filter(tag => tag.name.toLowerCase().includes(typed.trim().toLowerCase()))
          if (items.length === 0) return <EmptyState title="No tags yet" className="flex-1" actions={mayWrite && <Button kind="primary" onPress={() => setAsked({ what: 'new' })}>Make the first tag</Button>}>A tag says something about a lead in a word: buyer, investor, moves in spring. Lists and filters find leads by it.</EmptyState>
          return (
            <div className="min-h-0 flex-1 overflow-y-auto px-(--pad) py-4">
              {items.length > 8 && <SearchField label="Find a tag" value={typed} onChange={setTyped} className="mb-3 max-w-75" />}
              {shown.length === 0 && <NoMatch title={`No tag called “${typed.trim()}”`} />}
              <ul aria-label="Tags" className="max-w-160">
                {shown.map(tag => (
                  <li key={tag.id} className="flex min-h-11 items-center gap-2.5 border-b border-line last:border-b-0">
                    <TagDot color={tag.color} />
                    <span className="min-w-0 flex-1 truncate">{tag.name}</span>
                    {tag.leads ? <TextLink href={`/leads?query=${encodeURIComponent(JSON.stringify({ match: 'all', of: [{ field: 'tag', is: 'is', value: tag.id }] }))}`} className="text-xs tabular-nums">{counted(tag.leads, 'lead')}</TextLink> : <span className="text-xs text-ink-faint">No leads</span>}
                    {may && (
                      <Menu
                        label={`The tag ${tag.name}`} trigger={<IconButton icon={MoreHorizontal} label={`What to do with “${tag.name}”`} size="sm" tooltip="none" />}
                        groups={[
                          { items: [{ id: 'edit', label: 'Name and colour', icon: Pencil, onAction: () => setAsked({ what: 'edit', tag }) }, { id: 'merge', label: 'Merge into another', icon: Merge, isDisabled: items.length < 2, onAction: () => setAsked({ what: 'merge', tag }) }] },
                          { items: [{ id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => removed(tag) }] },
                        ]}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </div>
          )
        }}
      </Loaded>
      {asked?.what === 'new' && <TagDialog onClose={close} />}
      {asked?.what === 'edit' && <TagDialog tag={asked.tag} onClose={close} />}
      {asked?.what === 'merge' && <MergeTagDialog tag={asked.tag} others={(query.data?.items ?? []).filter(({ id }) => id !== asked.tag.id)} onClose={close} />}
    </SectionPage>
  )
}
