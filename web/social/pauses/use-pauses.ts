import type { Pause } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'

/** What is paused now and what will be. */
export function usePauses(): { on: readonly Pause[]; planned: readonly Pause[]; everything: Pause | null } {
  const { data } = useOperation('social.pauses.list', {})
  const on = data?.items.filter(({ state }) => state === 'on') ?? []
  return { on, planned: data?.items.filter(({ state }) => state === 'planned') ?? [], everything: on.find(({ account }) => account === null) ?? null }
}

/** "Everything" or "Wrenfield Homes on Bluesky". */
export const whatIsPaused = ({ account }: Pick<Pause, 'account'>): string => (account ? account.name : 'Everything')
