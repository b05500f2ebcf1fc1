import { useRef, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { problemText, toProblem } from '../../kit/problem.ts'

/**
 * A value that is typed here and kept elsewhere. It follows what is kept until somebody types; leaving the field saves it,
 * a refusal keeps what was typed and says why.
 */
export function useDraft<T>(kept: T, save: (value: T) => Promise<void>, check?: (value: T) => string | undefined) {
  const [draft, setDraft] = useState<{ value: T } | null>(null)
  const [error, setError] = useState<string | undefined>()
  // Fields give their last value and then leave in one moment, before the next rendering.
  const latest = useRef<{ value: T } | null>(null)
  const change = (value: T) => {
    latest.current = { value }
    setDraft({ value })
    setError(undefined)
  }
  const restore = () => {
    latest.current = null
    setDraft(null)
    setError(undefined)
  }
  const commit = () => {
    const typed = latest.current
    if (!typed) return
    if (typed.value === kept) return restore()
    const wrong = check?.(typed.value)
    if (wrong) return setError(wrong)
    save(typed.value).then(() => latest.current === typed && restore(), thrown => setError(reasonOf(thrown)))
  }
  return { value: draft ? draft.value : kept, isTyped: draft !== null, error, change, commit, restore }
}

function reasonOf(thrown: unknown): string {
  return (thrown instanceof ApiProblem && thrown.problem.errors?.[0]?.message) || problemText(toProblem(thrown))
}
