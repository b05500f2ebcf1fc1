import { ListPlus, ListStart } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { wallWords, wallNow } from '../wall-time.ts'
import { useEnqueue } from './use-enqueue.ts'

type QueueChoiceProps = {
  /** The accounts of the post. */
  accountIds: readonly string[]
  /** Keeps the post as it is written and gives its id; null where that was refused. */
  save: () => Promise<string | null>
  /** The post stands in the queue now. */
  onAdded: (postId: string) => void
  isDisabled?: boolean
}

/** The next free queue time of each chosen account, with why it is that one, and the buttons that take it. */
export function QueueChoice({ accountIds, save, onAdded, isDisabled }: QueueChoiceProps) {
  const { data: accounts } = useOperation('social.accounts.list', {})
  const { data } = useOperation('social.queue.next', { accountIds: [...accountIds] }, { enabled: accountIds.length > 0, keepPrevious: true })
  const enqueue = useEnqueue()
  if (accountIds.length === 0 || !data) return null
  const items = data.items.filter(({ accountId }) => accountIds.includes(accountId))
  const without = items.filter(({ none }) => none !== null)
  const add = async (place: 'next' | 'top') => {
    const id = await save()
    if (id && (await enqueue.add(id, { place }))) onAdded(id)
  }
  const able = !isDisabled && without.length === 0
  return (
    <section aria-label="Queue" className="shrink-0 border-t border-line px-5 pt-3 pb-4">
      <h2 className="mb-1.5 text-xs font-medium">Next free in the queue</h2>
      <ul className="grid gap-1">
        {items.map(({ accountId, slots, passed, none }) => {
          const account = accounts?.items.find(({ id }) => id === accountId)
          const slot = slots[0]
          return (
            <li key={accountId} className="flex min-w-0 items-baseline gap-1.5 text-xs">
              {account && <NetworkMark network={account.network} size="sm" className="self-center" />}
              <span className="min-w-0 truncate text-ink-muted">{account?.name}</span>
              <span className="ml-auto shrink-0 text-right">
                {slot ? <b className="font-medium">{wallWords(slot.wall, wallNow(slot.zone))}</b> : <TextLink href={`/social/queue?account=${accountId}&show=times`}>{none === 'no-times' ? 'Set queue times' : 'No free time'}</TextLink>}
                {passed.length > 0 && <span className="text-ink-faint" title={passed.map(one => `${one.wall.replace('T', ' ')}: ${one.name}`).join('\n')}>{`, ${counted(passed.length, 'earlier time')} taken`}</span>}
              </span>
            </li>
          )
        })}
      </ul>
      <span className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" icon={ListPlus} isDisabled={!able} isPending={enqueue.isPending} onPress={() => void add('next')}>Add to queue</Button>
        <Button size="sm" kind="quiet" icon={ListStart} isDisabled={!able || enqueue.isPending} onPress={() => void add('top')}>On top of the queue</Button>
      </span>
    </section>
  )
}
