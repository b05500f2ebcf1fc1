import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { toast } from '../../kit/toast-store.ts'

/** Says what was changed, with the way back. */
export function toastDone(text: string, runId: string | null): void {
  toast(text, runId ? { undo: () => callForAnswer('platform.changes.undo', { runId }).then(() => refreshRooms(queries, ['policy', 'studio', 'listings'])) } : {})
}
