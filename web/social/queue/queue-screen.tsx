import { CalendarClock, CirclePause, PencilLine, Plus, Shuffle } from 'lucide-react'
import { useState } from 'react'
import type { AccountQueue } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, zoneName } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Segments } from '../../kit/segments.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { PauseBanner } from '../pauses/pause-banner.tsx'
import { PauseDialog } from '../pauses/pause-dialog.tsx'
import { AccountList } from './account-list.tsx'
import type { QueueSearch } from './queue-address.ts'
import { QueueList } from './queue-list.tsx'
import { TimesEditor } from './times-editor.tsx'
import { useQueueToast } from './use-enqueue.ts'

/** How far the queue is shown. */
const days = 28

/** The coming queue times of each account with what stands in them, and the times of the week themselves. */
export default function QueueScreen() {
  const [search, change] = useSearchState<QueueSearch>()
  const mayWrite = useMay('social:write')
  const query = useOperation('social.queue.list', { days })
  const items = query.data?.items ?? []
  const shown = items.find(({ account }) => account.id === search.account) ?? items[0]
  return (
    <>
      <TopBar title="Queue" backTo="/social" actions={mayWrite && <LinkButton kind="primary" href="/social/new" icon={PencilLine}>Write a post</LinkButton>} />
      <PauseBanner />
      {query.isPending ? <SkeletonRows rows={8} label="Loading the queue" />
        : query.error && !query.data ? <FailedState error={query.error} title="The queue could not be loaded" safe="Posts go out at their times all the same" onRetry={() => void query.refetch()} className="flex-1" />
        : !shown ? <EmptyState title="No account to post on yet" className="flex-1" actions={<LinkButton kind="primary" href="/social/accounts" icon={Plus}>Connect an account</LinkButton>}>A queue gives each account times of the week. A post that is added takes the next free one.</EmptyState>
        : (
          <div className="flex min-h-0 flex-1 max-md:flex-col">
            <AccountList items={items} shown={shown.account.id} onShow={account => change({ account })} />
            <OneQueue key={shown.account.id} queue={shown} show={search.show ?? 'posts'} onShow={show => change({ show: show === 'times' ? 'times' : undefined })} />
          </div>
        )}
    </>
  )
}

function OneQueue({ queue, show, onShow }: { queue: AccountQueue; show: 'posts' | 'times'; onShow: (show: 'posts' | 'times') => void }) {
  const shuffle = useAct('social.queue.shuffle')
  const say = useQueueToast()
  const [isPausing, setPausing] = useState(false)
  const movable = queue.entries.filter(({ post }) => post?.inQueue).length
  const free = queue.entries.filter(({ isSlot, post, blackout }) => isSlot && !post && !blackout).length
  const mix = () => shuffle.mutate({ accountId: queue.account.id }, { onSuccess: ({ output }) => say(`${counted(output.moved.length, 'post')} shuffled`, output), onError: problem => toastProblem(problem) })
  return (
    <section aria-label={`Queue of ${queue.account.name}`} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-(--pad) py-1.5">
        <Segments label="Show" size="sm" value={show} onChange={onShow} items={[{ id: 'posts', label: 'Posts' }, { id: 'times', label: 'Times' }]} />
        <span className="text-xs text-ink-muted">{show === 'posts' && queue.hasSlots ? `${counted(movable, 'post')} queued, ${counted(free, 'free time')} in four weeks, ` : ''}{zoneName(queue.zone)} time</span>
        {show === 'posts' && queue.may.edit && (
          <span className="ml-auto flex items-center gap-1">
            {!queue.paused && <Button size="sm" kind="quiet" icon={CirclePause} onPress={() => setPausing(true)}>Pause</Button>}
            <Button size="sm" kind="quiet" icon={Shuffle} isDisabled={movable < 2} isPending={shuffle.isPending} onPress={mix}>Shuffle</Button>
          </span>
        )}
      </header>
      {isPausing && <PauseDialog accountId={queue.account.id} onClose={() => setPausing(false)} />}
      {show === 'times' ? <TimesEditor accountId={queue.account.id} name={queue.account.name} mayEdit={queue.may.slots} />
        : queue.entries.length > 0 ? <QueueList queue={queue} />
        : (
          <EmptyState title={`${queue.account.name} has no queue times yet`} className="flex-1" actions={queue.may.slots && <Button kind="primary" icon={CalendarClock} onPress={() => onShow('times')}>Choose times</Button>}>
            Say at which times of the week it posts. From then on a post only has to be added, and takes the next free time.
          </EmptyState>
        )}
    </section>
  )
}
