import { useEffect, useState } from 'react'
import type { Input, Output } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'

export type CheckResult = Output<'social.check'>
const nothing: CheckResult = { accounts: [], findings: [] }

/** What the networks would say about the draft, a moment after typing has paused. */
export function useChecks(input: Input<'social.check'>): CheckResult {
  const [settled, setSettled] = useState(input)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(input), 250)
    return () => window.clearTimeout(timer)
  }, [input])
  const { data } = useOperation('social.check', settled, { keepPrevious: true })
  const chosen = new Set(input.variants?.map(({ accountId }) => accountId as string))
  // An account that was just taken off must not speak any more.
  return data ? { ...data, accounts: data.accounts.filter(({ accountId }) => chosen.has(accountId)) } : nothing
}
