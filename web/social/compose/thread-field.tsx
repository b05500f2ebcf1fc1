import { Plus } from 'lucide-react'
import { memo } from 'react'
import type { Account, Capabilities } from '../../../server/social/contract.ts'
import { Button } from '../../kit/button.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import type { DraftPart } from './draft.ts'
import { ThreadPart } from './thread-part.tsx'

type Props = { account: Account; capabilities: Capabilities | null; parts: readonly DraftPart[]; onChange: (accountId: string, thread: readonly DraftPart[]) => void }

/** The posts that follow the first one, where the network knows threads. */
export const ThreadField = memo(function ThreadField({ account, capabilities, parts, onChange }: Props) {
  const rule = capabilities?.thread
  if (!capabilities || !rule) return null
  return (
    <section aria-label={`Thread on ${account.networkName}, ${account.name}`} className="grid gap-2.5">
      {parts.map((part, place) => (
        <ThreadPart
          key={place} part={part} label={`Post ${place + 2} of the thread on ${account.networkName}`} network={account.networkName} capabilities={capabilities} takesMedia={rule.media}
          onChange={next => onChange(account.id, parts.with(place, next))} onOff={() => onChange(account.id, parts.filter((_, at) => at !== place))}
        />
      ))}
      {parts.length < rule.max && <p><Button kind="quiet" size="sm" icon={Plus} onPress={() => onChange(account.id, [...parts, { text: '', media: [] }])}><NetworkMark network={account.network} size="sm" labelled={false} />{parts.length === 0 ? `Go on in a thread on ${account.networkName}` : 'One more post'}</Button></p>}
    </section>
  )
})
