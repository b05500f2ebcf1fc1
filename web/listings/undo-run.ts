import { callForAnswer } from '../api/client.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { counted } from '../kit/format.ts'
import { toast } from '../kit/toast-store.ts'

/** Says what was done, with the way back. Without a run there is nothing to take back and it is only said. */
export function toastDone(text: string, runId: string | null): void {
  toast(text, runId ? { undo: () => undoRun(runId) } : {})
}

/** Takes a run back. Rows that somebody changed since stay, and that is said. */
export async function undoRun(runId: string): Promise<void> {
  const { output } = await callForAnswer('platform.changes.undo', { runId })
  await refreshRooms(queries, ['listings', 'media'])
  if (output.started) return void toast('Those are many. They go back in the background')
  const kept = new Set(output.kept.map(row => row.rowId)).size
  if (kept > 0) toast(`${counted(kept, 'part was', 'parts were')} changed again since and ${kept === 1 ? 'stays' : 'stay'} as now`)
}
