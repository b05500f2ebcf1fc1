import { FetchFailed } from '../../platform/net/fetch-errors.ts'

/**
 * The words in which an adapter says how a call ended. Only `retry` is repeated as it is; `unknown` is looked up first.
 */
export type Failure =
  /** Refused or not reached before anything was done; try again, after so many seconds when the network names them. */
  | { word: 'retry'; reason: string; afterSec?: number; scope?: 'call' | 'account' }
  /** The permission to act is gone. `renewable`: a renewed token may settle it; nothing was done by the refused call. */
  | { word: 'reconnect'; reason: string; renewable?: boolean }
  /** The network will not take it as it is. The remedy says what a person can do. */
  | { word: 'rejected'; reason: string; remedy: string; field?: string }
  /** Nobody knows whether it happened: the answer was lost, or the network failed after taking the request. */
  | { word: 'unknown'; reason: string }

export type OutcomeWord = 'ok' | 'pending' | Failure['word']

export const isFailure = (result: { word: string }): result is Failure => result.word !== 'ok' && result.word !== 'pending' && result.word !== 'absent'

/**
 * What a thrown error means for a call. Where not one byte was sent it can be repeated; else a call that creates has an
 * unknown outcome. An error that is no network's is a mistake of ours: for a create it is unknown too, to be safe.
 */
export function failureOf(error: unknown, creates: boolean): Failure {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof FetchFailed && error.sent === 'no') return { word: 'retry', reason }
  return creates ? { word: 'unknown', reason } : { word: 'retry', reason }
}

const capSec = 300
/** Tries in all before a person is asked. */
export const maxTries = 6

/** Seconds before try `tries + 1`: full jitter over 2, 4, 8 … seconds up to five minutes, never less than the network asked for. */
export function backoffSec(tries: number, asked: number | undefined, random: () => number = Math.random): number {
  const ceiling = Math.min(capSec, 2 ** tries)
  return Math.max(asked ?? 0, 0.25 + random() * ceiling)
}
