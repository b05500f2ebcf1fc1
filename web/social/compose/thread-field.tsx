import { Plus, X } from 'lucide-react'
import { memo } from 'react'
import { lengthOf, type Account, type Capabilities } from '../../../server/social/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { Counter } from './counter.tsx'

type Props = { account: Account; capabilities: Capabilities | null; parts: readonly string[]; onChange: (accountId: string, thread: string[]) => void }

/** The posts that follow the first one, where the network knows threads. */
export const ThreadField = memo(function ThreadField({ account, capabilities, parts, onChange }: Props) {
  const rule = capabilities?.thread
  if (!capabilities || !rule) return null
  const write = (place: number, text: string) => onChange(account.id, parts.map((one, at) => (at === place ? text : one)))
  return (
    <section aria-label={`Thread on ${account.networkName}, ${account.name}`} className="grid gap-2.5">
      {parts.map((part, place) => (
        <div key={place} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <TextArea label={`Post ${place + 2} of the thread on ${account.networkName}`} value={part} onChange={text => write(place, text)} rows={2} />
            <p className="mt-1 flex justify-end"><Counter used={lengthOf(part, capabilities.text)} max={capabilities.text.max} name={null} /></p>
          </div>
          <IconButton icon={X} label={`Take post ${place + 2} out of the thread`} className="mt-6" onPress={() => onChange(account.id, parts.filter((_, at) => at !== place))} />
        </div>
      ))}
      {parts.length < rule.max && <p><Button kind="quiet" size="sm" icon={Plus} onPress={() => onChange(account.id, [...parts, ''])}><NetworkMark network={account.network} size="sm" labelled={false} />{parts.length === 0 ? `Go on in a thread on ${account.networkName}` : 'One more post'}</Button></p>}
    </section>
  )
})
