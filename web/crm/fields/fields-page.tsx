import { ArrowDown, ArrowUp, MoreHorizontal, Pencil, Plus, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Field } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { FieldDialog } from './field-dialog.tsx'
import { typeLooks } from './field-words.ts'

/** What else a workspace wants to know of its leads. */
export default function FieldsPage() {
  const query = useOperation('crm.fields.list', {})
  const deleted = useOperation('crm.fields.list', { deleted: true }).data?.items ?? []
  const may = useMay('crm:fields')
  const [open, setOpen] = useState<Field | 'new' | null>(null)
  const remove = useAct('crm.fields.delete')
  const restore = useAct('crm.fields.restore')
  const update = useAct('crm.fields.update')
  const move = async (items: readonly Field[], at: number, by: -1 | 1) => {
    const order = [...items]
    order.splice(at + by, 0, ...order.splice(at, 1))
    try {
      for (const [position, field] of order.entries()) if (field.position !== position) await update.mutateAsync({ id: field.id, position })
      announce(`${items[at]?.label} is field ${at + by + 1}`)
    } catch (thrown) {
      toastRefused(thrown)
    }
  }
  return (
    <SectionPage wide title="Fields" intro="What you want to know of a lead beyond name, contact and value. Each field filters, sorts, imports and exports." action={may && <Button kind="primary" icon={Plus} onPress={() => setOpen('new')}>New field</Button>}>
      <Loaded query={query} what="Fields">
        {({ items }) => (
          <div className="min-h-0 flex-1 overflow-y-auto px-(--pad) py-4">
            {items.length === 0 && deleted.length === 0 && <EmptyState title="No fields of your own yet" actions={may && <Button kind="primary" onPress={() => setOpen('new')}>Add the first field</Button>}>Budget, rooms, moves in, has a dog: whatever you ask each of your leads.</EmptyState>}
            <ul aria-label="Fields" className="max-w-160">
              {items.map((field, at) => (
                <li key={field.id} className="flex min-h-12 items-center gap-2.5 border-b border-line last:border-b-0">
                  <Icon of={typeLooks[field.type].icon} className="text-ink-muted" />
                  <span className="min-w-0 flex-1"><span className="block truncate font-medium">{field.label}</span><span className="block truncate text-xs text-ink-muted">{typeLooks[field.type].word}{field.options.length > 0 ? `: ${field.options.map(({ label }) => label).join(', ')}` : ''}</span></span>
                  {may && (
                    <>
                      <IconButton size="sm" icon={ArrowUp} tooltip="none" label={`Move ${field.label} up`} isDisabled={at === 0} onPress={() => void move(items, at, -1)} />
                      <IconButton size="sm" icon={ArrowDown} tooltip="none" label={`Move ${field.label} down`} isDisabled={at === items.length - 1} onPress={() => void move(items, at, 1)} />
                      <Menu
                        label={`The field ${field.label}`} trigger={<IconButton icon={MoreHorizontal} label={`What to do with ${field.label}`} size="sm" tooltip="none" />}
                        groups={[{ items: [{ id: 'edit', label: 'Change', icon: Pencil, onAction: () => setOpen(field) }] }, { items: [{ id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => remove.mutate({ id: field.id }, { onSuccess: ({ runId }) => toastDone(`${field.label} deleted; its values are kept`, runId), onError: toastRefused }) }] }]}
                      />
                    </>
                  )}
                </li>
              ))}
            </ul>
            {deleted.length > 0 && (
              <section aria-label="Deleted fields" className="mt-6 max-w-160">
                <h3 className="pb-1 text-xs text-ink-muted">Deleted. Their values are kept.</h3>
                <ul>
                  {deleted.map(field => (
                    <li key={field.id} className="flex min-h-10 items-center gap-2.5 border-b border-line last:border-b-0 text-ink-muted">
                      <Icon of={typeLooks[field.type].icon} /><span className="min-w-0 flex-1 truncate">{field.label}</span>
                      {may && <Button size="sm" kind="quiet" icon={RotateCcw} onPress={() => restore.mutate({ id: field.id }, { onSuccess: ({ runId }) => toastDone(`${field.label} is back`, runId), onError: toastRefused })}>Restore</Button>}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </Loaded>
      {open && <FieldDialog {...(open === 'new' ? {} : { field: open })} onClose={() => setOpen(null)} />}
    </SectionPage>
  )
}
