import { CheckCheck, Settings2 } from 'lucide-react'
import { useOperation, usePages } from '../api/use-operation.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { formatCount } from '../kit/format.ts'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { FailedState } from '../kit/states.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { useIsPhone } from '../kit/use-media.ts'
import { navigateTo } from '../shell/navigate.ts'
import { TopBar } from '../shell/top-bar.tsx'
import { useSearchState } from '../shell/use-search-state.ts'
import { NotificationList } from './notification-list.tsx'
import { NothingTold } from './nothing-told.tsx'
import { inputFor, type Shown } from './shown.ts'
import { useNotificationActs } from './use-notification-acts.ts'

/** Everything the viewer was told, whole or by heading. */
export default function NotificationsScreen() {
  const [{ show }, change] = useSearchState<Shown>()
  const isPhone = useIsPhone()
  const acts = useNotificationActs()
  const count = useOperation('notifications.count-unread', {})
  const settings = useOperation('notifications.settings.read', {})
  const list = usePages('notifications.list', { ...inputFor(show), limit: 50 }, { keepPrevious: true })
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const unread = count.data?.unread ?? 0
  const isGroup = show !== undefined && show !== 'unread'
  const hasUnread = isGroup ? (count.data?.groups.find(one => one.group === show)?.unread ?? 0) > 0 : unread > 0
  const readAll = () => items[0] && acts.readAll(items[0].at, isGroup ? show : undefined)
  const groups = [...new Set([...(settings.data?.kinds.map(one => one.group) ?? []), ...(count.data?.groups.map(one => one.group) ?? []), ...(isGroup ? [show] : [])])]
  return (
    <>
      <TopBar
        title="Notifications" count={unread > 0 ? `${formatCount(unread)} unread` : undefined}
        actions={<>
          <IconButton icon={Settings2} label="Choose what you are told" onPress={() => navigateTo('/settings/notifications')} />
          {isPhone ? <IconButton icon={CheckCheck} label="Mark all as read" isDisabled={!hasUnread} isPending={acts.isReadingAll} onPress={readAll} /> : <Button icon={CheckCheck} isDisabled={!hasUnread} isPending={acts.isReadingAll} onPress={readAll}>Mark all as read</Button>}
        </>}
      />
      <Tabs
        label="Which notifications" value={show ?? 'all'} onChange={id => change({ show: id === 'all' ? undefined : id }, { push: true })}
        items={[{ id: 'all', label: 'All' }, { id: 'unread', label: 'Unread', ...(unread > 0 ? { count: unread, waits: true } : {}) }, ...groups.map(group => ({ id: group, label: group, count: count.data?.groups.find(one => one.group === group)?.unread }))]}
      />
      {list.isPending ? <SkeletonRows label="Loading notifications" />
        : list.error ? <FailedState error={list.error} title="Notifications could not be loaded" onRetry={() => void list.refetch()} className="flex-1" />
        : items.length === 0 ? <NothingTold show={show} className="flex-1" />
        : <NotificationList key={show ?? 'all'} look="page" items={items} onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()} isLoadingMore={list.isFetchingNextPage} />}
    </>
  )
}
