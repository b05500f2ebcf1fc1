import { callForAnswer } from '../api/client.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { counted } from '../kit/format.ts'
import { toast, toastProblem } from '../kit/toast-store.ts'

/** Says what was done, with the way back where there is one. */
export function toastDone(text: string, runId: string | null): void {
  toast(text, runId ? { undo: () => undoRun(runId) } : {})
}

async function undoRun(runId: string): Promise<void> {
  const { output } = await callForAnswer('platform.changes.undo', { runId })
  await refreshRooms(queries, ['media', 'listings'])
  if (output.started) return void toast('Those are many. They go back in the background')
  const kept = new Set(output.kept.map(row => row.rowId)).size
  if (kept > 0) toast(`${counted(kept, 'file was', 'files were')} changed again since and ${kept === 1 ? 'stays' : 'stay'} as now`)
}

/** Says why something was refused. */
export const toastRefused = (problem: unknown): void => toastProblem(problem)
