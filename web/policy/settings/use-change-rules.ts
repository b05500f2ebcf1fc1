import type { Input } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'

/** Changes a part of the rules at once, and says so with the way back. */
export function useChangeRules() {
  const act = useAct('policy.rules.update', { alsoRefresh: ['social'] })
  return (change: Input<'policy.rules.update'>, said: string): void => act.mutate(change, { onSuccess: ({ runId }) => toastDone(said, runId), onError: thrown => toastProblem(thrown) })
}
