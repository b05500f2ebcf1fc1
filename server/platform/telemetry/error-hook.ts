import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'

/**
 * Where unexpected errors go. With a DSN each is sent as a Sentry envelope (develop.sentry.dev, "Envelopes": one JSON line of
 * header, then item header and item); without, the log has it and that is all. Sending never throws into the house, and at
 * most one error a second leaves, so that a storm does not make a second one.
 */
export function createErrorHook({ dsn, log }: { dsn?: string; log: Logger }): { report: (error: Error, where: Record<string, unknown>) => void } {
  if (!dsn) return { report: () => undefined }
  const address = new URL(dsn)
  const project = address.pathname.split('/').at(-1)
  const endpoint = `${address.protocol}//${address.host}/api/${project}/envelope/`
  let last = 0
  return {
    report: (error, where) => {
      if (Date.now() - last < 1_000) return
      last = Date.now()
      const eventId = randomBytes(16).toString('hex')
      const item = JSON.stringify({
        event_id: eventId,
        timestamp: Date.now() / 1000,
        platform: 'node',
        level: 'error',
        extra: where,
        exception: { values: [{ type: error.name, value: error.message, stacktrace: { frames: framesOf(error.stack ?? '') } }] },
      })
      const body = [JSON.stringify({ event_id: eventId, sent_at: new Date().toISOString(), dsn }), JSON.stringify({ type: 'event' }), item].join('\n')
      fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/x-sentry-envelope', 'x-sentry-auth': `Sentry sentry_version=7, sentry_key=${address.username}, sentry_client=foyer/1` },
        body,
        signal: AbortSignal.timeout(5_000),
      }).catch((failure: Error) => log.warn({ err: failure }, 'the error report could not be sent'))
    },
  }
}

/** Oldest call first, as Sentry wants it. */
function framesOf(stack: string): { function: string; filename: string; lineno: number; colno: number }[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const match = /at (?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/.exec(line.trim())
      return match ? [{ function: match[1] ?? '?', filename: match[2]!, lineno: Number(match[3]), colno: Number(match[4]) }] : []
    })
    .reverse()
}
