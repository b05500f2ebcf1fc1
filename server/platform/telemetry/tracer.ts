import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { createOtlpExporter, type OtlpSettings } from './otlp-exporter.ts'
import { scrub } from './scrub.ts'

export type Attributes = Record<string, string | number | boolean | undefined>
export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer'

/** A finished piece of work. Times are epoch milliseconds with fractions. */
export type FinishedSpan = {
  traceId: string
  spanId: string
  parentSpanId: string | null
  name: string
  kind: SpanKind
  startMs: number
  endMs: number
  attributes: Attributes
  /** Text of the failure, null when it went well. */
  failure: string | null
}

/** A piece of work under way. */
export type Span = {
  readonly traceId: string
  readonly spanId: string
  set(attributes: Attributes): void
}

export type Tracer = {
  /**
   * Runs work as a span below the present one. A failure is noted on the span and thrown on. `parent` is a W3C
   * `traceparent` from outside (a request's header, a job's row).
   */
  span<T>(name: string, options: { kind?: SpanKind; attributes?: Attributes; parent?: string | null }, work: (span: Span) => T | Promise<T>): Promise<T>
  /** The present span as `traceparent`, to be handed to a job or another server; null outside of any. */
  traceparent(): string | null
  /** Sends what is waiting. Never throws. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** A tracer that sends spans when an endpoint is given, and otherwise only runs the work. */
export function createTracer(settings: Partial<OtlpSettings> & Pick<OtlpSettings, 'service'>): Tracer {
  const { endpoint } = settings
  return endpoint ? recordingTracer({ ...settings, endpoint }) : silent
}

const ignored: Span = { traceId: '', spanId: '', set: () => undefined }
const silent: Tracer = {
  span: async (_name, _options, work) => work(ignored),
  traceparent: () => null,
  flush: async () => undefined,
  close: async () => undefined,
}

type Here = { traceId: string; spanId: string; sampled: boolean }

function recordingTracer(settings: OtlpSettings): Tracer {
  const here = new AsyncLocalStorage<Here>()
  const exporter = createOtlpExporter(settings)

  return {
    span: async (name, { kind = 'internal', attributes = {}, parent }, work) => {
      const above = (parent ? readTraceparent(parent) : null) ?? here.getStore() ?? null
      const at: Here = { traceId: above?.traceId ?? randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex'), sampled: above?.sampled ?? true }
      const all = { ...attributes }
      const startMs = nowMs()
      let failure: string | null = null
      try {
        return await here.run(at, () => work({ traceId: at.traceId, spanId: at.spanId, set: (more) => void Object.assign(all, more) }))
      } catch (error) {
        failure = scrub(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
        throw error
      } finally {
        if (at.sampled) exporter.add({ traceId: at.traceId, spanId: at.spanId, parentSpanId: above?.spanId ?? null, name, kind, startMs, endMs: nowMs(), attributes: all, failure })
      }
    },
    traceparent: () => {
      const at = here.getStore()
      return at ? `00-${at.traceId}-${at.spanId}-${at.sampled ? '01' : '00'}` : null
    },
    flush: exporter.flush,
    close: exporter.close,
  }
}

/** Reads a `traceparent` (W3C Trace Context, section 3.2); null when it is none. */
function readTraceparent(header: string): Here | null {
  const match = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/.exec(header.trim().toLowerCase())
  if (!match || /^0+$/.test(match[1]!) || /^0+$/.test(match[2]!)) return null
  return { traceId: match[1]!, spanId: match[2]!, sampled: (Number.parseInt(match[3]!, 16) & 1) === 1 }
}

/** Wall time that never runs backwards within the process. */
function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
