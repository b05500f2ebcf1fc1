import { MoreHorizontal, RotateCw, Tag, Unplug } from 'lucide-react'
import { useState } from 'react'
import type { Account, AccountHealth as Health } from '../../../server/social/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted, formatAgo, formatDay } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { SandboxTag } from '../sandbox-tag.tsx'
import { AccountFace } from './account-face.tsx'
import { AccountHealth } from './account-health.tsx'
import { MarksDialog } from './marks-dialog.tsx'

/** One account: who it is, how it is, what waits in its queue. */
export function AccountRow({ account, health, onReconnect }: { account: Account; health: Health | undefined; onReconnect: () => void }) {
  const { workspace } = useSession()
  const [asking, setAsking] = useState(false)
  const [isMarking, setMarking] = useState(false)
  const needsSignIn = account.status === 'needs_reauth'
  const disconnect = async () => {
    const { output } = await callForAnswer('social.accounts.disconnect', { id: account.id })
    await refreshRooms(queries, ['social'])
    toast(output.held > 0 ? `${account.name} disconnected. ${counted(output.held, 'post')} held` : `${account.name} disconnected`)
  }
  return (
    <li className="flex min-h-15 flex-wrap items-center gap-x-3 gap-y-1.5 rounded-sm px-2 py-2 data-[bad=true]:bg-danger-soft" data-bad={needsSignIn}>
      <AccountFace account={account} size="lg" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5"><span className="min-w-0 truncate font-medium">{account.name}</span>{account.sandbox && <SandboxTag />}</p>
        <p className="truncate text-xs text-ink-muted">{account.networkName}, {account.handle}</p>
      </div>
      <div className="min-w-0 basis-60 text-xs text-ink-muted max-sm:order-last max-sm:basis-full max-sm:pl-12">
        {needsSignIn ? <span className="text-danger-ink">{account.statusNote ?? 'It has to be connected again.'}</span>
          : account.missingScopes.length > 0 ? <span title={account.missingScopes.join(', ')}>{counted(account.missingScopes.length, 'permission was', 'permissions were')} left out; some numbers may be missing</span>
          : account.lastPublishedAt ? `Last post ${agoWords(formatAgo(account.lastPublishedAt, { timeZone: workspace?.timeZone }))}` : 'Nothing published yet'}
        {account.queued > 0 && <span className="block">{counted(account.queued, 'post')} in the queue</span>}
      </div>
      {needsSignIn ? <Pill tone="danger">Signed out</Pill> : account.status === 'expiring' ? <Pill tone="warning">Ends {formatDay(account.connectionExpiresAt ?? '', { timeZone: workspace?.timeZone })}</Pill> : <Pill tone="positive">Connected</Pill>}
      {account.may.edit && (needsSignIn || account.status === 'expiring') && <Button size="sm" icon={RotateCw} onPress={onReconnect}>Reconnect</Button>}
      {account.may.edit && (
        <Menu label={`Acts on ${account.name}`} trigger={<IconButton icon={MoreHorizontal} label={`More for ${account.name}`} tooltip="none" />} groups={[{ items: [{ id: 'again', label: 'Connect again', icon: RotateCw, onAction: onReconnect }, { id: 'marks', label: 'Marks of its links', icon: Tag, onAction: () => setMarking(true) }, { id: 'off', label: 'Disconnect', icon: Unplug, isDanger: true, onAction: () => setAsking(true) }] }]} />
      )}
      {health && <AccountHealth account={account} health={health} />}
      {isMarking && <MarksDialog account={account} onClose={() => setMarking(false)} />}
      <ConfirmDialog
        isOpen={asking} onClose={() => setAsking(false)} isDangerous title={`Disconnect ${account.name}?`} verb="Disconnect" back="Keep it" onConfirm={disconnect}
        intro={account.queued > 0 ? `${counted(account.queued, 'queued post')} will be held until it is connected again. Published posts and their numbers stay.` : 'Published posts and their numbers stay. You can connect it again at any time.'}
      />
    </li>
  )
}

/** "3 min" is a length; in a sentence it needs its direction. */
const agoWords = (ago: string) => (/ (min|h)$/.test(ago) ? `${ago} ago` : ago === 'now' ? 'just now' : ago.toLowerCase() === 'yesterday' ? 'yesterday' : ago)
