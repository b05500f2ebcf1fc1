import { randomBytes } from 'node:crypto'

/** A webhook as it goes over the wire; `body` is already signed in `headers`. */
export interface Webhook {
  url: string
  body: string
  headers: Record<string, string>
}

export interface Delivery extends Webhook {
  id: string
  at: string
  attempts: number
  state: 'waiting' | 'held' | 'delivered' | 'failed'
  /** Status code or the reason why none came. */
  answer: string | null
}

/** How deliveries misbehave on purpose. Receivers must cope with both. */
export interface WebhookHabits {
  /** Each delivery is made two times. */
  twice: boolean
  /** Every other delivery is kept back and follows the one after it. */
  outOfOrder: boolean
}

export interface WebhookSender {
  readonly habits: Readonly<WebhookHabits>
  behave(habits: WebhookHabits): void
  send(webhook: Webhook): Delivery
  resend(id: string): boolean
  /** Newest first. */
  deliveries(): Delivery[]
  /** Resolves when no first attempt is on its way. */
  settled(): Promise<void>
  close(): Promise<void>
}

const RETRY_AFTER_MS = [2_000, 15_000, 60_000]
const ANSWER_WITHIN_MS = 10_000
const KEEP = 100

/** Sends webhooks in the background, retries three times, and remembers the last hundred. */
export function createWebhookSender(now: () => Date): WebhookSender {
  let deliveries: Delivery[] = []
  let held: Delivery | null = null
  const inFlight = new Set<Promise<void>>()
  const retries = new Set<NodeJS.Timeout>()
  const closing = new AbortController()
  const habits: WebhookHabits = { twice: false, outOfOrder: false }

  async function attempt(delivery: Delivery): Promise<void> {
    delivery.attempts += 1
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)])
      const { url, body, headers } = delivery
      const response = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'manual' })
      await response.arrayBuffer()
      delivery.answer = `status ${response.status}`
      delivery.state = response.ok ? 'delivered' : 'failed'
    } catch (error) {
      delivery.answer = error instanceof Error ? String((error.cause as Error | undefined)?.message ?? error.message) : String(error)
      delivery.state = 'failed'
    }
    if (delivery.state === 'failed') retryLater(delivery)
  }

  function retryLater(delivery: Delivery): void {
    const wait = RETRY_AFTER_MS[delivery.attempts - 1]
    if (wait === undefined || closing.signal.aborted) return
    const timer = setTimeout(() => {
      retries.delete(timer)
      start(delivery)
    }, wait)
    timer.unref()
    retries.add(timer)
  }

  function start(delivery: Delivery): Promise<void> {
    if (closing.signal.aborted) return Promise.resolve()
    delivery.state = 'waiting'
    const run = attempt(delivery).finally(() => inFlight.delete(run))
    inFlight.add(run)
    return run
  }

  function deliver(delivery: Delivery): void {
    const first = start(delivery)
    if (!habits.twice) return
    const run = first.then(() => attempt(delivery)).finally(() => inFlight.delete(run))
    inFlight.add(run)
  }

  /** Sends what `outOfOrder` keeps back. */
  function releaseHeld(): void {
    const late = held
    held = null
    if (late) deliver(late)
  }

  return {
    habits,
    behave(wanted) {
      Object.assign(habits, wanted)
      if (!habits.outOfOrder) releaseHeld()
    },
    deliveries: () => deliveries,
    send(webhook) {
      const id = randomBytes(6).toString('hex')
      const delivery: Delivery = { ...webhook, id, at: now().toISOString(), attempts: 0, state: 'waiting', answer: null }
      deliveries = [delivery, ...deliveries].slice(0, KEEP)
      if (habits.outOfOrder && held === null) {
        delivery.state = 'held'
        held = delivery
        return delivery
      }
      const earlier = held
      held = null
      const first = start(delivery)
      const rest = first
        .then(() => (habits.twice ? attempt(delivery) : undefined))
        .then(() => {
          if (earlier) deliver(earlier)
        })
        .finally(() => inFlight.delete(rest))
      inFlight.add(rest)
      return delivery
    },
    resend(id) {
      const delivery = deliveries.find((one) => one.id === id)
      if (!delivery) return false
      if (held === delivery) held = null
      void start(delivery)
      return true
    },
    async settled() {
      while (inFlight.size > 0) await Promise.all(inFlight)
    },
    async close() {
      closing.abort()
      for (const timer of retries) clearTimeout(timer)
      retries.clear()
      await Promise.allSettled(inFlight)
    },
  }
}
