import { useEffect, useRef } from 'react'
import type { Account } from '../../../server/social/contract.ts'
import { callForAnswer } from '../../api/client.ts'

/** Has the networks asked, once for each chosen account, what it may choose now; the answer comes with the account. */
export function useAskNetworks(accounts: readonly Account[]): void {
  const asked = useRef(new Set<string>())
  const ids = accounts.map(({ id }) => id as string).join(' ')
  useEffect(() => {
    for (const id of ids.split(' ').filter(one => one !== '' && !asked.current.has(one))) {
      asked.current.add(id)
      // What was known before stays where the question fails; the checks say what is missing.
      callForAnswer('social.accounts.look-up', { id: id }).catch(() => asked.current.delete(id))
    }
  }, [ids])
}
