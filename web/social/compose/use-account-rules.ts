import { useCallback, useMemo } from 'react'
import type { Account, NetworkCard } from '../../../server/social/contract.ts'

/** What each account takes: its network's rules, or those of its own server, plan or board list. */
export function useAccountRules(accounts: readonly Account[], networks: readonly NetworkCard[]) {
  const byAccount = useMemo(() => new Map(accounts.flatMap(account => {
    const network = networks.find(({ id }) => id === account.network)
    return network ? [[account.id as string, { ...network, capabilities: account.capabilities ?? network.capabilities }] as const] : []
  })), [accounts, networks])
  const networkOf = useCallback((accountId: string): NetworkCard | null => byAccount.get(accountId) ?? null, [byAccount])
  const takesComment = useCallback((accountId: string) => byAccount.get(accountId)?.capabilities.firstComment === true, [byAccount])
  const nameOf = useCallback((accountId: string) => byAccount.get(accountId)?.name ?? 'this account', [byAccount])
  return { networkOf, takesComment, nameOf }
}
