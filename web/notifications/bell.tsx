import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useOperation } from '../api/use-operation.ts'
import { IconButton } from '../kit/button.tsx'
import { counted } from '../kit/format.ts'
import { Popover } from '../kit/popover.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useHotkeys } from '../kit/use-hotkeys.ts'
import { useIsPhone } from '../kit/use-media.ts'
import { navigateTo } from '../shell/navigate.ts'

const NotificationPanel = lazy(() => import('./notification-panel.tsx'))

/** The bell of the top bar: how many are unread, and the newest beside it. On a phone it leads to the page. */
export default function Bell() {
  const isPhone = useIsPhone()
  const [isOpen, setOpen] = useState(false)
  const count = useOperation('notifications.count-unread', {})
  const unread = count.data?.unread ?? 0
  const label = unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'
  useHotkeys([{ keys: 'g b', label: 'Notifications', group: 'Go to', run: () => (isPhone ? navigateTo('/notifications') : setOpen(!isOpen)) }])
  const badge = unread > 0 && (
    <span aria-hidden="true" className="pointer-events-none absolute -top-0.5 -right-0.5 max-sm:top-0.5 max-sm:right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-lamp px-1 text-[0.625rem] leading-none font-semibold text-on-lamp shadow-[0_0_0_2px_var(--surface)]">{unread > 99 ? '99+' : unread}</span>
  )
  return (
    <span className="relative inline-flex">
      {isPhone ? <IconButton icon={BellIcon} label={label} onPress={() => navigateTo('/notifications')} /> : (
        <Popover label="Notifications" placement="bottom end" isOpen={isOpen} onOpenChange={setOpen} className="flex w-105 flex-col overflow-hidden" trigger={<IconButton icon={BellIcon} label={label} keys="G B" />}>
          {close => <Suspense fallback={<SkeletonRows rows={4} check={false} label="Loading notifications" />}><NotificationPanel onClose={close} /></Suspense>}
        </Popover>
      )}
      {badge}
      <span role="status" className="sr-only">{unread > 0 ? `${counted(unread, 'unread notification')}` : ''}</span>
    </span>
  )
}
