import { FlaskConical, Plus } from 'lucide-react'
import type { NetworkCard } from '../../../server/social/contract.ts'
import { Button } from '../../kit/button.tsx'
import { formatCount } from '../../kit/format.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'

/** One network: what it needs, what it takes, and the way in. The sandbox stands beside it under its own name. */
export function ConnectCard({ network, onConnect }: { network: NetworkCard; onConnect: (sandbox: boolean) => void }) {
  const { text, pictures } = network.capabilities
  return (
    <li className="flex flex-col gap-2 rounded-md bg-raised p-4 shadow-[0_0_0_1px_var(--line),var(--elev-card)]">
      <p className="flex items-center gap-2.5"><NetworkMark network={network.id} size="lg" labelled={false} /><span className="text-base font-semibold">{network.name}</span></p>
      <p className="text-ink-muted">{network.needs}</p>
      <p className="text-xs text-ink-muted">{formatCount(text.max)} letters{pictures ? `, up to ${pictures.max} pictures` : ''}{network.capabilities.firstComment ? ', first comment' : ''}</p>
      {network.liveHint && <p className="text-xs text-ink-faint">{network.liveHint}</p>}
      <p className="mt-auto flex flex-wrap gap-2 pt-1.5">
        {network.live && <Button icon={Plus} onPress={() => onConnect(false)}>Connect</Button>}
        {network.sandbox && <Button icon={FlaskConical} onPress={() => onConnect(true)}>Connect the sandbox</Button>}
      </p>
    </li>
  )
}
