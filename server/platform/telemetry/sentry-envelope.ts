import { randomBytes } from 'node:crypto'
import { scrub } from './scrub.ts'
import type { Trace } from './trace.ts'

export type ErrorReport = { where: Record<string, unknown>; trace: Trace; environment: string; dsn: string; release?: string }

/** A DSN that is none; the message does not repeat its key. */
export class WrongDsn extends Error {
  constructor() {
    super('SENTRY_DSN must look like https://<key>@<host>/<project number>')
    this.name = 'WrongDsn'
  }
}

/** Where envelopes of a DSN go: `/api/<project>/envelope/` below the path of the DSN, with its key in a header. */
export function sentryDestination(dsn: string): { url: string; headers: Record<string, string> } {
  const { protocol, host, username, pathname } = URL.canParse(dsn) ? new URL(dsn) : new URL('none://')
  const match = /^(.*)\/(\d+)\/?$/.exec(pathname)
  if (!/^https?:$/.test(protocol) || !username || !match) throw new WrongDsn()
  return {
    url: `${protocol}//${host}${match[1]}/api/${match[2]}/envelope/`,
    headers: { 'content-type': 'application/x-sentry-envelope', 'x-sentry-auth': `Sentry sentry_version=7, sentry_key=${username}, sentry_client=foyer/1` },
  }
}

/**
 * One error as an envelope (develop.sentry.dev, "Envelopes"): a line of headers, then for the one item a line of headers
 * and its payload, each JSON. Only names, texts, stacks and ids leave; no request, no body, no person.
 */
export function sentryEnvelope(error: Error, { where, trace, environment, dsn, release }: ErrorReport): string {
  const eventId = randomBytes(16).toString('hex')
  const event = JSON.stringify({
    event_id: eventId,
    timestamp: Date.now() / 1000,
    platform: 'node',
    level: 'error',
    environment,
    ...(release ? { release } : {}),
    tags: Object.fromEntries(Object.entries(trace).filter(([, value]) => value !== undefined && value !== null)),
    extra: where,
    // The error that was caused comes last (Sentry, "Exception Interface").
    exception: { values: causesOf(error).toReversed().map((one) => ({ type: one.name, value: scrub(one.message), stacktrace: { frames: framesOf(one.stack ?? '') } })) },
  })
  const head = JSON.stringify({ event_id: eventId, sent_at: new Date().toISOString(), dsn })
  return `${head}\n${JSON.stringify({ type: 'event', content_type: 'application/json', length: Buffer.byteLength(event) })}\n${event}\n`
}

function causesOf(error: Error): Error[] {
  const chain: Error[] = []
  for (let one: unknown = error; one instanceof Error && chain.length < 5; one = one.cause) chain.push(one)
  return chain
}

type Frame = { function: string; filename: string; lineno: number; colno: number; in_app: boolean }

/** Oldest call first, as Sentry wants it. */
function framesOf(stack: string): Frame[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const match = /^\s*at (?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/.exec(line)
      if (!match) return []
      const filename = match[2]!
      return [{ function: match[1] ?? '?', filename, lineno: Number(match[3]), colno: Number(match[4]), in_app: !/node_modules|^node:/.test(filename) }]
    })
    .toReversed()
}
