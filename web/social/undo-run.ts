import { callForAnswer } from '../api/client.ts'
import { queries, refreshRooms } from '../api/use-operation.ts'
import { toast, toastProblem } from '../kit/toast-store.ts'

/** Says what was done, with the way back where there is one. */
export function toastDone(text: string, runId: string | null): void {
  toast(text, runId ? { undo: () => undoRun(runId) } : {})
}

async function undoRun(runId: string): Promise<void> {
  const { output } = await callForAnswer('platform.changes.undo', { runId })
  await refreshRooms(queries, ['social'])
  if (output.kept.length > 0) toast('Somebody changed it again since, so that stays as now')
}

/** Says why something was refused. */
export const toastRefused = (problem: unknown): void => toastProblem(problem)
