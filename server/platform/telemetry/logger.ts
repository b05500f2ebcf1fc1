import { AsyncLocalStorage } from 'node:async_hooks'
import { pino, type Logger } from 'pino'

export type Trace = { requestId?: string; runId?: string; workspaceId?: string | null }

const traces = new AsyncLocalStorage<Trace>()

/** Runs work with a trace that every log line in it carries. */
export const withTrace = <T>(trace: Trace, work: () => T): T => traces.run({ ...traces.getStore(), ...trace }, work)

/** The trace of the present work. */
export const currentTrace = (): Trace => traces.getStore() ?? {}

/** Names of fields whose values never reach a log, at the top and one or two levels down. */
const secretNames = ['password', 'token', 'secret', 'authorization', 'cookie', 'accessToken', 'refreshToken', 'accessJwt', 'refreshJwt', 'appPassword', 'code', 'key']
const redact = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** The house's logger: JSON lines on standard output, secrets removed, each line with the ids of its trace. */
export function createLogger({ level, pretty = false }: { level: string; pretty?: boolean }): Logger {
  return pino({
    level,
    base: { service: 'foyer' },
    redact: { paths: redact, censor: '[removed]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => currentTrace(),
    formatters: { level: (label) => ({ level: label }) },
    ...(pretty ? { formatters: { level: (label: string) => ({ level: label.toUpperCase() }) } } : {}),
  })
}
