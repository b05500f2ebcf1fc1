import type { SendingNow } from '../../../../server/media/contract.ts'

/** What the server wrote into the page. */
export type Given = { id: string; token: string; state: 'open' | 'expired' | 'closed'; agency: string; kinds: string[]; maxBytes: number; accept: string }

/** A refusal of the server, or that it could not be reached (`isCut`), in words for the person. */
export class Refused extends Error {
  readonly code: string
  readonly isCut: boolean
  constructor(words: string, code: string, isCut: boolean) {
    super(words)
    this.name = 'Refused'
    this.code = code
    this.isCut = isCut
  }
}

/** Says that a page of ours asks: a member who tries the link in their own browser has a cookie, which alone would be refused. */
export const client = { 'x-foyer-client': 'send' }

async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(`/api/v1/public/${path}`, { headers: { ...client, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) }).catch(() => null)
  if (!answer) throw new Refused('The server cannot be reached. Check your connection and try again.', 'offline', true)
  if (answer.ok) return (await answer.json()) as T
  const problem = (await answer.json().catch(() => null)) as { code?: string; detail?: string } | null
  throw new Refused(problem?.detail ?? 'The server did not take it. Try again.', problem?.code ?? 'unknown', false)
}

/** Begins a sending and gives its credential. */
export const begin = (token: string, answers: { name: string; note: string; password: string; agreed: boolean }): Promise<{ sending: string }> => ask(`upload-requests/${token}`, answers)
/** What arrived so far. */
export const readSending = (sending: string): Promise<SendingNow> => ask(`sendings/${sending}`)
/** Says that everything is sent. */
export const finish = (sending: string): Promise<SendingNow> => ask(`sendings/${sending}/finish`, {})

const key = (requestId: string) => `foyer-send-${requestId}`

/** This browser remembers which sending is its own, so that a reload goes on with it. */
export const ownSending = {
  read: (requestId: string): string | null => localStorage.getItem(key(requestId)),
  keep: (requestId: string, sending: string): void => localStorage.setItem(key(requestId), sending),
  forget: (requestId: string): void => localStorage.removeItem(key(requestId)),
}
