import { call } from '../api/client.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { toast } from '../kit/toast-store.ts'

/** Says what was done, with the way back. `rooms`: what else is read again when it is taken back. */
export function toastDone(text: string, runId: string | null | undefined, rooms: string[] = ['brand']): void {
  toast(text, runId ? { undo: async () => (await call('platform.changes.undo', { runId }), refreshRooms(queries, rooms)) } : {})
}
