import { pino, stdSerializers, type DestinationStream, type Logger, type LoggerOptions } from 'pino'
import { prettyLine } from './pretty-lines.ts'
import { scrub } from './scrub.ts'
import { currentTrace } from './trace.ts'

export { currentTrace, withTrace, type Trace } from './trace.ts'

/**
 * Names of fields whose values never reach a log, at the top and one or two levels down. `code` and `key` are not among
 * them: they name errors and files, and a log without `ECONNREFUSED` helps nobody.
 */
const secretNames = [
  'password', 'newPassword', 'currentPassword', 'appPassword', 'passwordHash', 'secret', 'clientSecret', 'client_secret', 'authorization', 'cookie', 'set-cookie', 'token', 'apiKey', 'x-api-key',
  'accessToken', 'refreshToken', 'access_token', 'refresh_token', 'accessJwt', 'refreshJwt', 'jwt', 'SECRET_KEY', 'VAULT_KEY', 'S3_SECRET_ACCESS_KEY',
]
const redact = secretNames.flatMap((name) => {
  const field = `["${name}"]`
  return [field, `*${field}`, `*.*${field}`]
})

type LoggerSettings = {
  level: string
  /** Lines for people instead of JSON; for development. */
  pretty?: boolean
  /** Where lines go; standard output when absent. */
  to?: DestinationStream
}

/** The house's logger: one JSON line each, secrets removed, with the ids of the present trace. */
export function createLogger({ level, pretty = false, to }: LoggerSettings): Logger {
  const options: LoggerOptions = {
    level,
    base: { service: 'foyer' },
    redact: { paths: redact, censor: '[removed]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...currentTrace() }),
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: safeError },
  }
  const target = to ?? pino.destination({ fd: 1, sync: false })
  return pino(options, pretty ? { write: (line) => target.write(prettyLine(line)) } : target)
}

/** Errors of HTTP clients like to carry whole addresses and requests; only what names the error is kept, scrubbed. */
function safeError(error: Error): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) }
  const { type, message, stack, code } = stdSerializers.err(error) as { type: string; message: string; stack: string; code?: unknown }
  return { type, message: scrub(message), stack: scrub(stack), ...(code === undefined ? {} : { code }) }
}
