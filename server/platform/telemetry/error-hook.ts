import type { Logger } from 'pino'
import { sentryDestination, sentryEnvelope } from './sentry-envelope.ts'
import { currentTrace } from './trace.ts'

export type ErrorHook = {
  /** Hands an unexpected error over. Never throws and never waits. */
  report(error: Error, where: Record<string, unknown>): void
  /** Waits for what is under way; for the end of the process. */
  flush(): Promise<void>
}

type HookSettings = {
  /** `https://<key>@<host>/<project>`; absent: nothing leaves, and the log has the error anyway. */
  dsn?: string
  log: Pick<Logger, 'warn'>
  release?: string
  environment?: string
}

/**
 * Where unexpected errors go. With a DSN each is sent as a Sentry envelope (Sentry and GlitchTip take it). At most one a
 * second leaves, so that a storm does not make a second one, and a receiver that asks for a pause gets it.
 */
export function createErrorHook({ dsn, log, release, environment = 'production' }: HookSettings): ErrorHook {
  if (!dsn) return { report: () => undefined, flush: async () => undefined }
  const destination = sentryDestination(dsn)
  const underWay = new Set<Promise<void>>()
  let quietUntil = 0

  const send = async (body: string): Promise<void> => {
    try {
      const answer = await fetch(destination.url, { method: 'POST', headers: destination.headers, body, signal: AbortSignal.timeout(5_000) })
      await answer.body?.cancel()
      if (answer.status === 429) quietUntil = Date.now() + (Number(answer.headers.get('retry-after')) || 60) * 1000
      else if (!answer.ok) log.warn({ status: answer.status }, 'the error report was refused')
    } catch (failure) {
      log.warn({ err: failure }, 'the error report could not be sent')
    }
  }

  return {
    report: (error, where) => {
      if (Date.now() < quietUntil) return
      quietUntil = Date.now() + 1_000
      const sending = send(sentryEnvelope(error, { where, trace: currentTrace(), environment, dsn, ...(release ? { release } : {}) }))
      underWay.add(sending)
      void sending.then(() => underWay.delete(sending))
    },
    flush: async () => {
      await Promise.all(underWay)
    },
  }
}
