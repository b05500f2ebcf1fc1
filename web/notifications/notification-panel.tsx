import { CheckCheck, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { usePages } from '../api/use-operation.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { LinkButton } from '../kit/link.tsx'
import { Segments } from '../kit/segments.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { FailedState } from '../kit/states.tsx'
import { navigateTo } from '../shell/navigate.ts'
import { NotificationList } from './notification-list.tsx'
import { NothingTold } from './nothing-told.tsx'
import { inputFor } from './shown.ts'
import { useNotificationActs } from './use-notification-acts.ts'

const parts = [{ id: 'all', label: 'All' }, { id: 'unread', label: 'Unread' }] as const

/** The newest notifications beside the bell. */
export default function NotificationPanel({ onClose }: { onClose: () => void }) {
  const [part, setPart] = useState<'all' | 'unread'>('all')
  const acts = useNotificationActs()
  const list = usePages('notifications.list', { ...inputFor(part === 'all' ? undefined : part), limit: 20 }, { keepPrevious: true })
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const newest = items[0]?.at
  const go = (href: string) => (onClose(), navigateTo(href))
  return (
    <div className="flex max-h-[min(36rem,calc(100dvh-5rem))] min-h-64 flex-col [--pad:1rem]">
      <header className="flex shrink-0 items-center gap-2 border-b border-line py-2 pr-2 pl-(--pad)">
        <h2 className="font-semibold">Notifications</h2>
        <Segments label="Which notifications" size="sm" items={parts} value={part} onChange={setPart} />
        <span className="ml-auto flex">
          <IconButton icon={CheckCheck} label="Mark all as read" isDisabled={!items.some(one => one.readAt === null)} isPending={acts.isReadingAll} onPress={() => newest && acts.readAll(newest)} />
          <IconButton icon={Settings2} label="Choose what you are told" onPress={() => go('/settings/notifications')} />
        </span>
      </header>
      {list.isPending ? <SkeletonRows rows={4} check={false} label="Loading notifications" />
        : list.error ? <FailedState error={list.error} title="Notifications could not be loaded" onRetry={() => void list.refetch()} />
        : items.length === 0 ? <NothingTold show={part === 'all' ? undefined : part} />
        : <NotificationList key={part} look="panel" items={items} onOpened={onClose} />}
      <footer className="flex shrink-0 justify-center border-t border-line p-1.5">
        {list.hasNextPage ? <Button kind="quiet" size="sm" onPress={() => go('/notifications')}>Show older ones</Button> : <LinkButton kind="quiet" size="sm" href="/notifications" onPress={onClose}>Open as a page</LinkButton>}
      </footer>
    </div>
  )
}
