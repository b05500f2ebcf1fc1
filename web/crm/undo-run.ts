import { call, callForAnswer, type Output } from '../api/client.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { counted } from '../kit/format.ts'
import { toast, toastProblem } from '../kit/toast-store.ts'

/** Says what was done with the way back. Without a run there is nothing to take back and it is only said. */
export function toastDone(text: string, runId: string | null): void {
  toast(text, runId ? { undo: () => undoRun(runId) } : {})
}

/** Takes a run back. Rows that somebody changed since stay, and that is said. */
export async function undoRun(runId: string): Promise<void> {
  const { output } = await callForAnswer('platform.changes.undo', { runId })
  const result = output.started ? await endOfUndo(runId) : output
  await refreshRooms(queries, ['crm'])
  const kept = new Set(result.kept.map(row => row.rowId)).size + (result.keptMore ?? 0)
  if (kept > 0) toast(`${counted(kept, 'row was', 'rows were')} changed again since and ${kept === 1 ? 'stays' : 'stay'} as now`)
}

/** Says why something was refused; fits where an act calls back with more than the problem. */
export const toastRefused = (problem: unknown): void => toastProblem(problem)

/** An undo of many rows goes on in the background: it is asked until it is done. */
async function endOfUndo(runId: string): Promise<Output<'platform.changes.read-undo'>> {
  const dismiss = toast('Taking it back', { seconds: 600 })
  try {
    for (;;) {
      const state = await call('platform.changes.read-undo', { runId })
      if (state.state === 'done') return state
      await new Promise(resolve => setTimeout(resolve, 800))
    }
  } finally {
    dismiss()
  }
}
