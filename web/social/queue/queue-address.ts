// Part of the first load, so it takes nothing of the contract.

/** What of the queue stands in the address: the account, and whether its times are shown instead of its posts. */
export type QueueSearch = { account?: string; show?: 'times' }

export const readQueueSearch = (raw: Record<string, unknown>): QueueSearch => ({
  ...(typeof raw.account === 'string' ? { account: raw.account } : {}),
  ...(raw.show === 'times' ? { show: 'times' as const } : {}),
})
