import { EventEmitter } from 'node:events'
import pg from 'pg'

/**
 * Wake-up calls between the parts of the house and between its processes: "look again", never data. Losing one costs
 * a moment, since whoever waits also looks on its own from time to time.
 */
export type Bus = {
  /** Tells every process that something about the topic changed. */
  signal(topic: string): void
  /** Calls `then` after each signal on the topic, here or in another process. Gives the way to stop. */
  on(topic: string, then: () => void): () => void
  close(): Promise<void>
}

const channel = 'foyer_signals'

/** A bus within one process. */
export function localBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    signal: (topic) => void emitter.emit(topic),
    on: (topic, then) => {
      emitter.on(topic, then)
      return () => void emitter.off(topic, then)
    },
    close: async () => void emitter.removeAllListeners(),
  }
}

/**
 * A bus over PostgreSQL LISTEN/NOTIFY. NOTIFY takes a lock on commit, so it never rides in a business transaction:
 * topics gather for up to 25 ms and leave on a connection of their own.
 */
export async function postgresBus(url: string, onError: (error: Error) => void): Promise<Bus> {
  const local = localBus()
  const self = Math.random().toString(36).slice(2)
  let client: pg.Client | null = null
  let closed = false
  const waiting = new Set<string>()
  let flushing: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'foyer bus', keepAlive: true })
    next.on('error', (error) => {
      onError(error)
      if (client === next) client = null
      if (!closed) setTimeout(() => void connect().catch(onError), 1_000).unref()
    })
    next.on('notification', ({ payload }) => {
      const [from, ...topics] = (payload ?? '').split(' ')
      if (from !== self) for (const topic of topics) local.signal(topic)
    })
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
      client = next
    } catch (error) {
      if (!closed) setTimeout(() => void connect().catch(onError), 1_000).unref()
      throw error
    }
  }
  await connect()

  const flush = () => {
    flushing = undefined
    const topics = [...waiting]
    waiting.clear()
    for (let start = 0; start < topics.length; start += 50) {
      client?.query('SELECT pg_notify($1, $2)', [channel, [self, ...topics.slice(start, start + 50)].join(' ')]).catch(onError)
    }
  }
  return {
    signal: (topic) => {
      local.signal(topic)
      waiting.add(topic)
      flushing ??= setTimeout(flush, 25)
    },
    on: local.on,
    close: async () => {
      closed = true
      clearTimeout(flushing)
      if (waiting.size) flush()
      await client?.end()
      await local.close()
    },
  }
}
