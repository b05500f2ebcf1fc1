import { call } from '../api/client.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { toast, toastProblem } from '../kit/toast-store.ts'

/** Says what was done, with the way back where there is one. */
export function toastDone(text: string, runId: string | null): void {
  toast(text, runId ? { undo: async () => {
    await call('platform.changes.undo', { runId })
    await refreshRooms(queries, ['reviews'])
  } } : {})
}

/** Says why something was refused. */
export const toastRefused = (problem: unknown): void => toastProblem(problem)
