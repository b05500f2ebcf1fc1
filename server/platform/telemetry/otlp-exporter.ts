import { otlpJson } from './otlp-json.ts'
import type { Attributes, FinishedSpan } from './tracer.ts'

export type OtlpSettings = {
  /** OTEL_EXPORTER_OTLP_ENDPOINT: the base address; `/v1/traces` is added. */
  endpoint: string
  /** Further headers, for example the key of a hosted collector. */
  headers?: Record<string, string>
  /** Name of this service in the traces, and what else is said of it (`service.version`). */
  service: string
  resource?: Attributes
  /** Told when spans are lost, at most once a minute. */
  onTrouble?: (lost: number, why: string) => void
  /** How long spans wait for company; 5 s. */
  delayMs?: number
}

const batchSize = 512
const maxWaiting = 4_096
const worthAnotherTry = new Set([429, 502, 503, 504])

/**
 * Sends spans in batches. Bounded: when the collector is slow or gone, the oldest spans are dropped and counted. It keeps
 * no process alive and nothing in it throws into the house.
 */
export function createOtlpExporter({ endpoint, headers = {}, service, resource = {}, onTrouble = () => undefined, delayMs = 5_000 }: OtlpSettings) {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
  const about = { 'service.name': service, ...resource }
  let waiting: FinishedSpan[] = []
  let timer: NodeJS.Timeout | null = null
  let sending: Promise<void> | null = null
  let lost = 0
  let lastSaid = 0

  const lose = (count: number, why: string): void => {
    lost += count
    if (Date.now() - lastSaid < 60_000) return
    lastSaid = Date.now()
    onTrouble(lost, why)
    lost = 0
  }
  const wait = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null
      void flush()
    }, ms).unref()
  }
  /** True when the batch is settled: taken, or lost for good. */
  const post = async (batch: FinishedSpan[]): Promise<boolean> => {
    try {
      const answer = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: otlpJson(batch, about), signal: AbortSignal.timeout(10_000) })
      await answer.body?.cancel()
      if (worthAnotherTry.has(answer.status)) return false
      if (!answer.ok) lose(batch.length, `the collector answered ${answer.status}`)
      return true
    } catch (error) {
      // The queue is bounded, so a collector that stays away costs the oldest spans and nothing else.
      lose(0, error instanceof Error ? error.message : String(error))
      return false
    }
  }
  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize)
      if (await post(batch)) continue
      waiting = [...batch, ...waiting]
      trim()
      return wait(delayMs * 2)
    }
  }
  const trim = (): void => {
    const over = waiting.length - maxWaiting
    if (over <= 0) return
    waiting.splice(0, over)
    lose(over, 'the queue of spans is full')
  }
  const flush = (): Promise<void> => {
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }

  return {
    add: (span: FinishedSpan): void => {
      waiting.push(span)
      trim()
      if (waiting.length >= batchSize && !timer) void flush()
      else wait(delayMs)
    },
    /** Sends what is waiting; one try a batch. */
    flush,
    close: async (): Promise<void> => {
      await flush()
      if (timer) clearTimeout(timer)
      timer = null
      waiting = []
    },
  }
}
