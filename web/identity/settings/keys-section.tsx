import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted, formatAgo, formatDay } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { TextLink } from '../../kit/link.tsx'
import { useSession } from '../../shell/session.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'

type Key = Output<'identity.keys.list'>['items'][number]

export default function KeysSection() {
  const keys = useOperation('identity.keys.list', {})
  const [isMaking, setMaking] = useState(false)
  const [ending, setEnding] = useState<Key | null>(null)
  const revoke = useAct('identity.keys.revoke')
  return (
    <SectionPage
      wide title="API keys" intro={<>For scripts and other programs. A key may do what you choose here and never more than its owner. <TextLink href="/api/docs" target="_blank">Reference</TextLink></>}
      action={keys.data?.items.length !== 0 && <Button kind="primary" icon={Plus} onPress={() => setMaking(true)}>Make a key</Button>}
    >
      <Loaded query={keys} what="API keys">
        {({ items }) => items.length === 0
          ? <EmptyState className="flex-1" title="No API keys yet" actions={<Button kind="primary" onPress={() => setMaking(true)}>Make a key</Button>}>A key lets a program work in this workspace in your name.</EmptyState>
          : <ul>{items.map(key => <KeyRow key={key.id} apiKey={key} onRevoke={() => setEnding(key)} />)}</ul>}
      </Loaded>
      {isMaking && <KeyDialog onClose={() => setMaking(false)} />}
      <ConfirmDialog
        isOpen={ending !== null} onClose={() => setEnding(null)} isDangerous title={`Revoke ${ending?.name ?? ''}?`} verb="Revoke the key" back="Keep it" intro="Programs that use it are refused from now on. It cannot be brought back."
        onConfirm={async () => {
          if (!ending) return
          await revoke.mutateAsync({ keyId: ending.id })
          toast(`${ending.name} is revoked`)
        }}
      />
    </SectionPage>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: Key; onRevoke: () => void }) {
  const { person } = useSession()
  const isOver = apiKey.state === 'expired'
  const facts = [
    apiKey.owner.id === person?.id ? 'Yours' : apiKey.owner.name,
    counted(apiKey.scopes.length, 'permission'),
    apiKey.lastUsedAt ? `last used ${formatAgo(apiKey.lastUsedAt)}` : 'never used',
    apiKey.expiresAt && !isOver ? `until ${formatDay(apiKey.expiresAt)}` : '',
  ]
  return (
    <li className="flex items-center gap-3 border-b border-line px-(--pad) py-2.5">
      <Icon of={KeyRound} className="text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">{apiKey.name}<code className="text-xs font-normal text-ink-muted">{apiKey.prefix}…</code>{isOver && <Pill tone="warning">Expired</Pill>}</p>
        <p className="text-xs text-ink-muted" title={apiKey.scopes.join(', ')}>{facts.filter(Boolean).join(', ')}</p>
      </div>
      <Button size="sm" kind="quiet" onPress={onRevoke}>Revoke</Button>
    </li>
  )
}
