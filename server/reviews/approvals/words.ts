import type { RequestState } from '../contract.ts'

const words: Record<RequestState, string> = { open: 'it is still open', approved: 'it was approved', changes: 'changes were asked for', rejected: 'it was rejected', void: 'it was approved, then changed', withdrawn: 'it was taken back' }

/** How a request stands, as part of a sentence. */
export const stateWord = (state: RequestState): string => words[state]
