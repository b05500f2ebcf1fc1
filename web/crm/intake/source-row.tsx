import { Copy, Ellipsis, KeyRound, Link2, Lock, LockOpen, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { IntakeSource } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { formatAgo, formatCount } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Lamp, Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { copyText } from '../../kit/copy-text.ts'
import { kindWords } from './intake-words.ts'
import { SourceDialog } from './source-dialog.tsx'

/** A way in: what it is, how it does, and its verbs. */
export function SourceRow({ source, onForm }: { source: IntakeSource; onForm: (id: string) => void }) {
  const [asked, setAsked] = useState<'address' | 'key' | 'delete' | null>(null)
  const update = useAct('crm.intake.sources.update')
  const renew = useAct('crm.intake.sources.renew-key')
  const remove = useAct('crm.intake.sources.delete')
  const { health, kind } = source
  const isForm = kind === 'form'
  const setActive = (active: boolean) => update.mutate({ id: source.id, active }, { onSuccess: ({ runId }) => toastDone(active ? `${source.name} is open` : `${source.name} is closed`, runId), onError: toastRefused })
  const trouble = source.trouble ?? (health.failed > 0 ? health.lastError : null)
  return (
    <li className="flex items-start gap-3 border-b border-line px-(--pad) py-3">
      <Icon of={kindWords[kind].icon} className="mt-0.5 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {source.name}
          {!source.active && <Pill>Closed</Pill>}
          {trouble && <Pill tone="danger">{health.failed > 0 ? `${formatCount(health.failed)} failed` : 'Needs a look'}</Pill>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-muted">
          <span>{kindWords[kind].label}</span>
          <span>{health.lastReceivedAt ? `last message ${formatAgo(health.lastReceivedAt)}` : 'no message yet'}</span>
          {health.received > 0 && <span>{formatCount(health.received)} in 30 days, {formatCount(health.taken)} became leads{health.spam > 0 && `, ${formatCount(health.spam)} spam`}</span>}
          {health.waiting > 0 && <TextLink href={`/leads/intake?source=${source.id}`}><Lamp count={health.waiting} /></TextLink>}
        </p>
        {trouble && <p className="mt-1 text-xs text-danger-ink">{trouble} {health.failed > 0 && <TextLink href={`/leads/intake?view=all&source=${source.id}`}>Look at them</TextLink>}</p>}
      </div>
      <Button size="sm" className="max-sm:hidden" icon={isForm ? PencilLine : Link2} onPress={() => (isForm ? onForm(source.id) : setAsked('address'))}>{isForm ? 'Edit' : 'Set up'}</Button>
      <Menu
        label={`${source.name}, more`} trigger={<IconButton icon={Ellipsis} size="sm" label={`More for ${source.name}`} tooltip="none" />}
        groups={[
          { items: [isForm ? { id: 'edit', label: 'Edit the form', icon: PencilLine, onAction: () => onForm(source.id) } : { id: 'setup', label: 'Set up', icon: Link2, onAction: () => setAsked('address') }, { id: 'copy', label: 'Copy the address', icon: Copy, onAction: () => void copyText(source.url, 'The address is copied') }] },
          { items: [source.active ? { id: 'close', label: 'Close', icon: Lock, onAction: () => setActive(false) } : { id: 'open', label: 'Open again', icon: LockOpen, onAction: () => setActive(true) }, { id: 'key', label: 'New address', icon: KeyRound, onAction: () => setAsked('key') }] },
          { items: [{ id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => setAsked('delete') }] },
        ]}
      />
      {asked === 'address' && <SourceDialog source={source} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        isOpen={asked === 'key'} onClose={() => setAsked(null)} isDangerous title={`Give ${source.name} a new address?`} verb="New address" back="Keep the address" intro="What is still sent to the old address is refused from now on."
        onConfirm={async () => {
          const { output } = await renew.mutateAsync({ id: source.id })
          await copyText(output.url, 'The new address is copied')
        }}
      />
      <ConfirmDialog
        isOpen={asked === 'delete'} onClose={() => setAsked(null)} isDangerous title={`Delete ${source.name}?`} verb="Delete it" back="Keep it" intro={`Its address stops, and its ${formatCount(health.received)} messages of the last 30 days go with all older ones. The leads stay. It cannot be brought back.`}
        onConfirm={async () => {
          await remove.mutateAsync({ id: source.id })
          toast(`${source.name} is deleted`)
        }}
      />
    </li>
  )
}
