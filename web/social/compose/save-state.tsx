import { CloudOff } from 'lucide-react'
import { formatTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'

type SaveStateProps = { savedAt: string | null; isDirty: boolean; isSaving: boolean; problem: unknown; byHand: boolean; zone: string }

/** Whether what was typed is on the server: "Saved 09:11", or why it is not. */
export function SaveState({ savedAt, isDirty, isSaving, problem, byHand, zone }: SaveStateProps) {
  if (problem) return <span role="status" className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-warning-ink" title={problemText(toProblem(problem))}><Icon of={CloudOff} size={14} />Not saved<span className="max-sm:sr-only">. It is kept in this tab</span></span>
  if (isSaving) return <span className="text-xs whitespace-nowrap text-ink-muted max-sm:hidden">Saving</span>
  if (isDirty) return <span className="text-xs whitespace-nowrap text-ink-muted max-sm:hidden">{byHand ? 'Changed, not saved' : 'Saved in a moment'}</span>
  return savedAt ? <span className="text-xs whitespace-nowrap text-ink-muted max-sm:hidden">Saved {formatTime(savedAt, { timeZone: zone })}</span> : null
}
