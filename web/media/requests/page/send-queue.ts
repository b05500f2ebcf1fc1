import * as tus from 'tus-js-client'
import { client } from './talk.ts'

export type Sent = {
  fingerprint: string
  name: string
  bytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'cut' | 'taken' | 'refused'
  /** Why it was refused. */
  reason: string | null
}

/** Several at once hide the pauses between files; more only share one line. */
const atOnce = 3
/** Waits between tries while the server does not answer; after them the line counts as cut and is tried again when it is back, or by hand. */
const waitsMs = [500, 1_000, 3_000, 5_000, 10_000, 20_000]

/** The same file of the same person, also after a reload and when a folder is chosen once more. */
export const fingerprintOf = (file: File): string => `${file.name}-${file.size}-${file.lastModified}`

/** Files on their way to a request: each once, three at a time, resumed where they stopped. */
export class SendQueue {
  readonly files = new Map<string, Sent>()
  readonly #sources = new Map<string, File>()
  readonly #uploads = new Map<string, tus.Upload>()
  readonly #sending: string
  readonly #onChange: () => void

  constructor(sending: string, onChange: () => void) {
    this.#sending = sending
    this.#onChange = onChange
    addEventListener('online', () => this.goOn())
    addEventListener('beforeunload', event => this.isBusy && event.preventDefault())
  }

  get isBusy(): boolean {
    return [...this.files.values()].some(({ state }) => state === 'waiting' || state === 'sending')
  }

  /** Takes over what the server knows of; a half file waits for its source to be chosen again. */
  restore(known: readonly { fingerprint: string; name: string; bytes: number; state: string; reason: string | null }[]): void {
    for (const { fingerprint, name, bytes, state, reason } of known) {
      if (state !== 'receiving') this.files.set(fingerprint, { fingerprint, name, bytes, sentBytes: bytes, state: state as Sent['state'], reason })
    }
    this.#onChange()
  }

  /** Adds files; what arrived before is not sent again. Gives how many were left out for that. */
  add(chosen: readonly File[]): number {
    let before = 0
    for (const file of chosen) {
      const fingerprint = fingerprintOf(file)
      const state = this.files.get(fingerprint)?.state
      if (state === 'taken' || state === 'waiting' || state === 'sending') {
        before++
        continue
      }
      this.#sources.set(fingerprint, file)
      this.files.set(fingerprint, { fingerprint, name: file.name, bytes: file.size, sentBytes: 0, state: 'waiting', reason: null })
    }
    this.#next()
    return before
  }

  /** After a cut: everything that waits for the line goes on where it stopped. */
  goOn(): void {
    for (const [fingerprint, { state }] of this.files) if (state === 'cut') this.#change(fingerprint, { state: 'waiting' })
    this.#next()
  }

  #next(): void {
    this.#onChange()
    const all = [...this.files.values()]
    const free = atOnce - all.filter(({ state }) => state === 'sending').length
    for (const { fingerprint } of all.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) void this.#send(fingerprint)
  }

  async #send(fingerprint: string): Promise<void> {
    const file = this.#sources.get(fingerprint)
    if (!file) return
    this.#change(fingerprint, { state: 'sending' })
    const upload = new tus.Upload(file, {
      endpoint: '/api/v1/uploads',
      headers: { ...client, 'x-foyer-sending': this.#sending },
      metadata: { filename: file.name, filetype: file.type, fingerprint },
      retryDelays: waitsMs,
      removeFingerprintOnSuccess: true,
      // The sending is part of it: what another person began in this browser is not theirs to go on with.
      fingerprint: async () => `foyer-${this.#sending.slice(0, 12)}-${fingerprint}`,
      onShouldRetry: error => navigator.onLine && isPassing(error),
      onProgress: sentBytes => this.#change(fingerprint, { sentBytes }),
      onSuccess: () => this.#end(fingerprint, { state: 'taken', sentBytes: file.size }),
      onError: error => this.#end(fingerprint, reasonOf(error)),
    })
    this.#uploads.set(fingerprint, upload)
    try {
      const [before] = await upload.findPreviousUploads()
      if (before) upload.resumeFromPreviousUpload(before)
      upload.start()
    } catch (error) {
      this.#end(fingerprint, reasonOf(error as Error))
    }
  }

  #end(fingerprint: string, change: Partial<Sent>): void {
    this.#uploads.delete(fingerprint)
    if (change.state === 'taken') this.#sources.delete(fingerprint)
    this.#change(fingerprint, change)
    this.#next()
  }

  #change(fingerprint: string, change: Partial<Sent>): void {
    const file = this.files.get(fingerprint)
    if (file) this.files.set(fingerprint, { ...file, ...change })
    this.#onChange()
  }
}

const statusOf = (error: Error | tus.DetailedError): number => ('originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0)

/** No answer, a server in trouble, a lock still held by the cut connection, too many at once. */
function isPassing(error: Error | tus.DetailedError): boolean {
  const status = statusOf(error)
  return status === 0 || status >= 500 || status === 423 || status === 429
}

function reasonOf(error: Error | tus.DetailedError): Partial<Sent> {
  if (isPassing(error)) return { state: 'cut' }
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : null
  try {
    const { detail } = JSON.parse(body ?? '') as { detail?: string }
    return { state: 'refused', reason: detail ?? 'The server did not take it.' }
  } catch {
    return { state: 'refused', reason: 'The server did not take it. Choose it again.' }
  }
}
