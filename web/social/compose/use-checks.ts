import { useEffect, useMemo, useState } from 'react'
import type { Finding } from '../../../server/social/contract.ts'
import type { Input, Output } from '../../api/client.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { useOperation } from '../../api/use-operation.ts'

/** What the networks say; `refused` is what the house itself does not take, such as a text of 100,000 letters. */
export type CheckResult = Output<'social.check'> & { refused: Finding[] | null }
const nothing: CheckResult = { accounts: [], findings: [], refused: null }

/** What the networks, the rules for words and the plan at a moment would say about the draft, a moment after typing has paused. */
export function useChecks(draft: Input<'social.check'>, postId: string | null, at: string | undefined): CheckResult {
  const input = useMemo(() => ({ ...draft, ...(postId ? { postId } : {}), ...(at ? { at } : {}) }), [draft, postId, at])
  const [settled, setSettled] = useState(input)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(input), 250)
    return () => window.clearTimeout(timer)
  }, [input])
  const { data, error } = useOperation('social.check', settled, { keepPrevious: true })
  const chosen = input.variants?.map(({ accountId }) => accountId).join(' ') ?? ''
  return useMemo(() => {
    const refused = error ? refusalsOf(error) : null
    if (!data) return { ...nothing, refused }
    // An account that was just taken off must not speak any more.
    const ids = new Set<string>(chosen.split(' '))
    return { ...data, accounts: data.accounts.filter(({ accountId }) => ids.has(accountId)), refused }
  }, [data, error, chosen])
}

/** Fields that the house refuses, as findings; null where it was something else, such as a dead network. */
function refusalsOf({ problem }: ApiProblem): Finding[] | null {
  const fields = problem.errors ?? []
  return fields.length === 0 ? null : fields.map(({ path, rule, message }) => ({ rule, level: 'error', field: path, message: `${fieldWord(path)}: ${message}`, remedy: path.endsWith('text') ? 'Shorten it; nothing of it is lost meanwhile.' : 'Correct it.' }))
}

const fieldWord = (path: string) => (path.endsWith('text') ? 'Text' : path.includes('firstComment') ? 'First comment' : path.includes('poll') ? 'Poll' : path.includes('thread') ? 'Thread' : path.includes('media') ? 'Pictures' : 'Post')
