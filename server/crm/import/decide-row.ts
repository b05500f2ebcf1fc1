import type { ImportAct, ImportPolicy } from './contract.ts'

export const importKeys = ['id', 'externalId', 'email', 'phone'] as const
export type ImportKey = (typeof importKeys)[number]
export type Match = { row: number; key: ImportKey; leadId: string; mayRead: boolean; mayWrite: boolean }
export type After = { row: number; key: ImportKey; line: number }

/** What becomes of a row that was understood. */
export type Fate =
  | { outcome: 'new' }
  | { outcome: 'update'; leadId: string | null; act: ImportAct; reason: string }
  | { outcome: 'duplicate'; leadId: string | null; reason: string }

const keyWords: Readonly<Record<ImportKey, string>> = { id: 'id', externalId: 'external id', email: 'e-mail address', phone: 'phone number' }

/**
 * Who a row means: a lead that is here, an earlier row of the same file, or somebody new. The surest key decides, and what the policy
 * says for that key; a key whose policy is “create” does not make two rows the same.
 */
export function decideRow(policy: ImportPolicy, matches: readonly Match[], after: After | null): Fate {
  for (const key of importKeys) {
    const match = matches.find((one) => one.key === key)
    const act = policy[key]
    if (!match || act === 'create') continue
    if (!match.mayRead) return { outcome: 'duplicate', leadId: null, reason: `Somebody in this workspace has a lead with this ${keyWords[key]}. Whoever sees all leads can import it.` }
    if (act === 'skip') return { outcome: 'duplicate', leadId: match.leadId, reason: `A lead with this ${keyWords[key]} is here already.` }
    if (!match.mayWrite) return { outcome: 'duplicate', leadId: match.leadId, reason: `The lead with this ${keyWords[key]} belongs to somebody else, and your role may not change it.` }
    return { outcome: 'update', leadId: match.leadId, act, reason: `Same ${keyWords[key]} as a lead that is here.` }
  }
  if (!after || policy[after.key] === 'create') return { outcome: 'new' }
  const reason = `Same ${keyWords[after.key]} as line ${after.line} of this file.`
  return policy[after.key] === 'skip' ? { outcome: 'duplicate', leadId: null, reason } : { outcome: 'update', leadId: null, act: policy[after.key], reason }
}
