import { ChevronDown, CircleAlert, Save, Send } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Account } from '../../../server/social/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'

type ComposerFootProps = {
  /** Accounts that are left out until something is mended, with the names of their networks. */
  blocked: readonly { id: string; name: string }[]
  /** Networks that do not go out at the time that is planned. */
  shut: readonly string[]
  accounts: readonly Account[]
  ready: number
  canSend: boolean
  canSchedule: boolean
  mayPublish: boolean
  isQueued: boolean
  /** "today 18:00" */
  when: string
  isWorking: 'draft' | 'schedule' | null
  onDraft: () => Promise<void>
  onSchedule: () => void
  onPublish: () => Promise<void>
  /** Further verbs, such as asking for an approval. */
  children?: ReactNode
}

/** The verbs of the composer: keep it, plan it, send it now. */
export function ComposerFoot({ blocked, shut, accounts, ready, canSend, canSchedule, mayPublish, isQueued, when, isWorking, onDraft, onSchedule, onPublish, children }: ComposerFootProps) {
  const [asking, setAsking] = useState(false)
  const out = new Set(blocked.map(({ id }) => id))
  return (
    <footer className="flex min-h-15 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-surface px-(--pad) py-2">
      {blocked.length + shut.length > 0 && <span className="flex min-w-0 items-center gap-1.5 text-ink-muted max-sm:basis-full"><Icon of={CircleAlert} className="text-warning-ink" /><span className="min-w-0">{[leftOut(blocked.map(({ name }) => name), 'its check is mended', 'their checks are mended'), leftOut(shut, 'another time is planned', 'another time is planned')].filter(Boolean).join('. ')}</span></span>}
      <span className="ml-auto flex flex-wrap items-center justify-end gap-2">
        <Button kind="quiet" isPending={isWorking === 'draft'} onPress={() => void onDraft()}>{isQueued ? 'Save the change' : 'Save draft'}</Button>
        {children}
        {mayPublish && (
          <span className="inline-flex">
            <Button kind="primary" keys="mod+enter" className="rounded-r-none max-sm:[&_span]:hidden" isDisabled={!canSchedule} isPending={isWorking === 'schedule'} onPress={onSchedule}>{`${isQueued ? 'Move to' : 'Schedule for'} ${when}`}</Button>
            <Menu label="Other ways" placement="top end" trigger={<IconButton kind="primary" icon={ChevronDown} label="Other ways to publish" tooltip="none" className="rounded-l-none border-l border-l-on-accent/30" />} groups={[{ items: [{ id: 'now', label: 'Publish now', icon: Send, isDisabled: !canSend, onAction: () => setAsking(true) }, { id: 'draft', label: 'Keep as a draft', icon: Save, onAction: () => void onDraft() }] }]} />
          </span>
        )}
      </span>
      <ConfirmDialog isOpen={asking} onClose={() => setAsking(false)} title={`Publish on ${counted(ready, 'account')} now?`} verb={`Publish on ${counted(ready, 'account')}`} aside="It can be deleted on most networks, not called back." tally={accounts.map(({ id, name, networkName }) => ({ label: `${networkName}, ${name}`, count: out.has(id) ? 'left out' : 'goes out' }))} onConfirm={onPublish} />
    </footer>
  )
}

function leftOut(named: readonly string[], until: string, untilAll: string): string {
  const names = [...new Set(named)]
  if (names.length === 0) return ''
  return names.length === 1 ? `${names[0]} is left out until ${until}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are left out until ${untilAll}`
}
