import { call } from '../api/client.ts'
import { queries, refreshRooms, useAct } from '../api/use-operation.ts'
import { counted } from '../kit/format.ts'
import { toast } from '../kit/toast-store.ts'
import type { Notification } from '../../server/notifications/contract.ts'
import { toastRefused } from '../shell/undo-in.ts'

/** What can be done with notifications. Each says what went wrong; what takes something away brings Undo. */
export function useNotificationActs() {
  const read = useAct('notifications.read')
  const unread = useAct('notifications.unread')
  const all = useAct('notifications.read-all')
  const remove = useAct('notifications.delete-many')
  return {
    isReadingAll: all.isPending,
    markRead: ({ id, readAt }: Notification) => {
      if (readAt !== null) return
      showAs([id], true)
      void read.mutateAsync({ id }).catch(toastRefused)
    },
    toggleRead: ({ id, readAt }: Notification) => {
      showAs([id], readAt === null)
      const act = readAt === null ? read : unread
      void act.mutateAsync({ id }).catch(toastRefused)
    },
    readSome: (ids: readonly Notification['id'][]) => {
      showAs(ids, true)
      void all.mutateAsync({ ids: [...ids] }).catch(toastRefused)
    },
    /** Up to the newest one on the screen: what comes in the meantime stays unread. */
    readAll: (until: string, group?: string) => void all.mutateAsync({ until, ...(group ? { group } : {}) }).then(
      ({ output }) => toast(output.read === 0 ? 'Everything was read already' : `${counted(output.read, 'notification')} read`), toastRefused),
    // The last row takes its list off the screen; a promise answers all the same, a callback of `mutate` would not.
    remove: (ids: readonly Notification['id'][]) => void remove.mutateAsync({ ids: [...ids] }).then(
      ({ output }) => toast(`${counted(output.deleted, 'notification')} deleted`, { undo: () => restore(ids) }), toastRefused),
  }
}

async function restore(ids: readonly Notification['id'][]): Promise<void> {
  await call('notifications.restore', { ids: [...ids] })
  await refreshRooms(queries, ['notifications'])
}

type Pages = { pages: { items: Notification[] }[]; pageParams: unknown[] }

/** Shows rows as read or unread before the server has answered, so that the next key acts on what is seen. What it answers wins. */
function showAs(ids: readonly string[], isRead: boolean): void {
  const readAt = isRead ? new Date().toISOString() : null
  queries.setQueriesData<Pages>({ predicate: query => query.queryKey[0] === 'notifications.list' }, data =>
    data && { ...data, pages: data.pages.map(page => ({ ...page, items: page.items.map(one => (ids.includes(one.id) ? { ...one, readAt } : one)) })) })
}
