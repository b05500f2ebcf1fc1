import { call } from '../api/client.ts'
import { queries, refreshRooms, useAct } from '../api/use-operation.ts'
import { counted } from '../kit/format.ts'
import { toast, toastProblem } from '../kit/toast-store.ts'
import type { Notification } from '../../server/notifications/contract.ts'

/** What can be done with notifications. Each says what went wrong; what takes something away brings Undo. */
export function useNotificationActs() {
  const read = useAct('notifications.read')
  const unread = useAct('notifications.unread')
  const all = useAct('notifications.read-all')
  const remove = useAct('notifications.delete-many')
  return {
    isReadingAll: all.isPending,
    markRead: ({ id, readAt }: Notification) => readAt === null && read.mutate({ id }, { onError: error => toastProblem(error) }),
    toggleRead: ({ id, readAt }: Notification) => (readAt === null ? read : unread).mutate({ id }, { onError: error => toastProblem(error) }),
    readSome: (ids: readonly Notification['id'][]) => all.mutate({ ids: [...ids] }, { onError: error => toastProblem(error) }),
    /** Up to the newest one on the screen: what comes in the meantime stays unread. */
    readAll: (until: string, group?: string) => all.mutate({ until, ...(group ? { group } : {}) }, {
      onSuccess: ({ output }) => toast(output.read === 0 ? 'Everything was read already' : `${counted(output.read, 'notification')} read`),
      onError: error => toastProblem(error),
    }),
    remove: (ids: readonly Notification['id'][]) => remove.mutate({ ids: [...ids] }, {
      onSuccess: ({ output }) => toast(`${counted(output.deleted, 'notification')} deleted`, { undo: () => restore(ids) }),
      onError: error => toastProblem(error),
    }),
  }
}

async function restore(ids: readonly Notification['id'][]): Promise<void> {
  await call('notifications.restore', { ids: [...ids] })
  await refreshRooms(queries, ['notifications'])
}
