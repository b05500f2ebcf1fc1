import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { copyText } from '../../kit/copy-text.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { formatAgo } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { AccountChips } from '../account-filter.tsx'

/** Addresses by which other calendars show the plan: made here, shown once, revoked at any time. */
export function SubscribeDialog({ onClose }: { onClose: () => void }) {
  const feeds = useOperation('social.calendar.feeds.list', {})
  const create = useAct('social.calendar.feeds.create')
  const revoke = useAct('social.calendar.feeds.revoke')
  const [name, setName] = useState('Social posts')
  const [onlyMine, setOnlyMine] = useState(false)
  const [accountIds, setAccountIds] = useState<string[]>([])
  const [made, setMade] = useState<string | null>(null)
  const make = () => create.mutate({ name, onlyMine, accountIds }, { onSuccess: ({ output }) => setMade(output.url), onError: error => toastProblem(error) })
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Subscribe in your calendar" intro="Planned posts appear in Apple, Google or Outlook, at the hour of their zone, and move there when they move here." actions={<Button onPress={onClose}>Done</Button>}>
      {made ? (
        <div className="grid gap-3">
          <div className="flex items-center gap-2">
            <code className="min-w-0 flex-1 rounded-sm bg-sunken px-2.5 py-2 text-xs break-all select-all">{made}</code>
            <Button icon={Copy} onPress={() => void copyText(made, 'The address is copied')}>Copy</Button>
          </div>
          <p><LinkButton size="sm" href={made.replace(/^https?:/, 'webcal:')}>Open in the calendar of this device</LinkButton></p>
          <Notice kind="warning" title="Whoever has this address can read the plan.">It is not shown again. Revoke it here when a device is lost.</Notice>
          <p><Button size="sm" onPress={() => setMade(null)}>Make another</Button></p>
        </div>
      ) : (
        <div className="grid gap-3">
          <TextField label="Name" value={name} onChange={setName} maxLength={80} hint="As the other calendar shows it." />
          <div role="group" aria-label="Accounts"><span className="mb-1.25 block font-medium">Accounts</span><div className="flex flex-wrap gap-1.5"><AccountChips values={accountIds} onChange={setAccountIds} /></div><p className="mt-1.25 text-xs text-ink-muted">{accountIds.length > 0 ? 'Only these.' : 'None chosen: all of them.'}</p></div>
          <Checkbox label="Only posts that I wrote" value={onlyMine} onChange={setOnlyMine} />
          <p><Button kind="primary" isDisabled={!name.trim()} isPending={create.isPending} onPress={make}>Make the address</Button></p>
        </div>
      )}
      {(feeds.data?.items.length ?? 0) > 0 && (
        <section aria-labelledby="feeds" className="mt-5 border-t border-line pt-3">
          <h3 id="feeds" className="font-semibold">Your addresses</h3>
          <ul>
            {feeds.data!.items.map(feed => (
              <li key={feed.id} className="flex items-center gap-3 border-b border-line py-2 last:border-b-0">
                <span className="min-w-0 flex-1"><span className="block truncate font-medium">{feed.name}</span><span className="text-xs text-ink-muted">…{feed.hint}, {feed.lastReadAt ? `read ${formatAgo(feed.lastReadAt)}` : 'not read yet'}{feed.onlyMine && ', only mine'}{feed.accountIds.length > 0 && `, ${feed.accountIds.length} of the accounts`}</span></span>
                <Button size="sm" onPress={() => revoke.mutate({ id: feed.id }, { onSuccess: () => toast(`“${feed.name}” is revoked. Its address answers no more`), onError: error => toastProblem(error) })}>Revoke</Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}
