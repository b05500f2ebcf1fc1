import { call, callForAnswer, type Output } from '../api/client.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { counted } from '../kit/format.ts'
import { toast, toastProblem } from '../kit/toast-store.ts'

export type RoomUndo = {
  /** Says what was done, with the way back. Without a run there is nothing to take back and it is only said. `rooms`: read again instead of the usual ones. */
  toastDone: (text: string, runId: string | null | undefined, rooms?: readonly string[]) => void
  /** Takes a run back. What somebody changed since stays, and that is said. */
  undoRun: (runId: string, rooms?: readonly string[]) => Promise<void>
}

/** Taking acts back, in the words of a room: the rooms that are read again after it, and what one row of it is called. */
export function undoIn(usual: readonly string[], row: string, rows = `${row}s`): RoomUndo {
  const undoRun: RoomUndo['undoRun'] = async (runId, rooms = usual) => {
    const { output } = await callForAnswer('platform.changes.undo', { runId })
    const result = output.started ? await endOfUndo(runId) : output
    await refreshRooms(queries, [...rooms])
    const kept = new Set(result.kept.map(one => one.rowId)).size + (result.keptMore ?? 0)
    if (kept > 0) toast(`${counted(kept, row, rows)} ${kept === 1 ? 'was' : 'were'} changed again since and ${kept === 1 ? 'stays' : 'stay'} as now`)
  }
  return { undoRun, toastDone: (text, runId, rooms) => void toast(text, runId ? { undo: () => undoRun(runId, rooms) } : {}) }
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
