import { Readable } from 'node:stream'
import type { FaultKind } from './fault-panel.ts'

/** One call an emulator received. Texts are cut short and secrets are masked. */
export interface ReceivedCall {
  number: number
  at: string
  method: string
  path: string
  /** What was sent, as JSON text; null when the body was bytes or absent. */
  sent: string | null
  /** Null while, or because, no answer left. */
  status: number | null
  answered: string | null
  fault: FaultKind | null
}

export interface CallLog {
  begin(method: string, path: string, at: Date): ReceivedCall
  /** Newest first. */
  recent(): ReceivedCall[]
  clear(): void
}

const KEEP = 300
const EXCERPT = 2_000

/** The last calls, in memory. */
export function createCallLog(): CallLog {
  let calls: ReceivedCall[] = []
  let counter = 0
  return {
    begin(method, path, at) {
      counter += 1
      const call: ReceivedCall = {
        number: counter,
        at: at.toISOString(),
        method,
        path: maskSecrets(path),
        sent: null,
        status: null,
        answered: null,
        fault: null,
      }
      calls = [call, ...calls].slice(0, KEEP)
      return call
    },
    recent: () => calls,
    clear() {
      calls = []
    },
  }
}

const SECRET = '(?:access_?token|input_token|fb_exchange_token|access_?jwt|refresh_?jwt|refresh_token|password|client_secret|appsecret_proof|code|code_verifier)'
const IN_JSON = new RegExp(`("${SECRET}"\\s*:\\s*")([^"]{0,4})[^"]*`, 'gi')
const IN_QUERY = new RegExp(`([?&]${SECRET}=)([^&\\s"]{0,4})[^&\\s"]*`, 'gi')

/** Keeps the first four characters of tokens and passwords, in JSON and in addresses. */
export function maskSecrets(text: string): string {
  return text.replace(IN_JSON, '$1$2…').replace(IN_QUERY, '$1$2…')
}

/** A short, masked text of a body for the log. */
export function excerpt(body: unknown): string | null {
  if (body === undefined || body === null || Buffer.isBuffer(body) || body instanceof Readable) return null
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  if (typeof text !== 'string') return null
  const masked = maskSecrets(text)
  return masked.length > EXCERPT ? `${masked.slice(0, EXCERPT)}…` : masked
}
