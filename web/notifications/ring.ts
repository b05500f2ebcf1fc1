import { call } from '../api/client.ts'
import { onLiveEvent, type LiveEvent } from '../api/live.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { navigateTo } from '../shell/navigate.ts'
import { ensureSession } from '../shell/session.tsx'
import type { Notification as Told } from '../../server/notifications/contract.ts'
import { chime } from './chime.ts'
import { desktopState } from './desktop.ts'

/** Rings while somebody is signed in: the chime and the desktop's own notification, each where it was chosen. */
export function startRinging(): () => void {
  return onLiveEvent('notifications.notification.added', event => {
    // A failed ring is no failure: the bell and its list show what came.
    void ring(event).catch(() => undefined)
  })
}

async function ring({ data }: LiveEvent): Promise<void> {
  const session = await ensureSession()
  const { to } = data as { to: string[] }
  if (!session || !to.includes(session.person.id)) return
  const { sound } = await queries.fetchQuery({ queryKey: ['notifications.settings.read', {}], queryFn: () => call('notifications.settings.read', {}), staleTime: 60_000 })
  const shows = desktopState() === 'on' && !document.hasFocus()
  if (!sound && !shows) return
  await onlyOneWindow(async () => {
    if (sound) await chime()
    if (!shows) return
    const [newest] = (await call('notifications.list', { unread: true, limit: 1 })).items
    if (newest) show(newest)
  })
}

/** With several windows open one rings and the others keep still. */
async function onlyOneWindow(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request('foyer-ring', { ifAvailable: true }, async lock => {
    if (!lock) return
    await work()
    await new Promise(resolve => setTimeout(resolve, 1_500))
  })
}

function show({ id, title, body, href }: Told): void {
  const shown = new Notification(title, { body: body ?? '', tag: id, icon: '/icon.svg' })
  shown.onclick = () => {
    window.focus()
    shown.close()
    navigateTo(href)
    void call('notifications.read', { id }).then(() => refreshRooms(queries, ['notifications']), () => undefined)
  }
}
