/**
 * One way to say that something went wrong. A room declares its errors as values; throwing one is
 * `throw postIsEmpty({ postId })`. Only this file maps a kind to an HTTP status.
 */

/** HTTP status for each kind of error. `stale` is a lost race against another writer (RFC 9110, 412). */
export const statusOfKind = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  limit: 429,
  unavailable: 503,
  internal: 500,
} as const

export type ErrorKind = keyof typeof statusOfKind

/** One field that is wrong: where, which rule it breaks, and what to do, in words for a person. */
export type FieldError = { path: string; rule: string; message: string }

type Details = Record<string, unknown>

type ErrorOptions = { fields?: FieldError[]; retryAfterSec?: number; keepsWrites?: boolean; cause?: unknown }

export type ErrorDefinition<D extends Details = Details> = {
  /** Stable, documented code with the owner first: `social.post_empty`. */
  readonly code: string
  readonly kind: ErrorKind
  /** Text for the log. */
  readonly log: string
  /** Text for the person: names the thing, the rule and the remedy. */
  readonly person: (details: D) => string
}

/** An error with a stable code that may be shown to a person. */
export class FoyerError extends Error {
  readonly definition: ErrorDefinition
  readonly details: Details
  readonly fields: FieldError[]
  /** Seconds after which trying again makes sense; becomes `Retry-After`. */
  readonly retryAfterSec: number | undefined
  /** The operation's writes so far stay, though it is refused: a wrong password is counted. */
  readonly keepsWrites: boolean

  constructor(definition: ErrorDefinition, details: Details, options: ErrorOptions = {}) {
    super(definition.log, { cause: options.cause })
    this.name = 'FoyerError'
    this.definition = definition
    this.details = details
    this.fields = options.fields ?? []
    this.retryAfterSec = options.retryAfterSec
    this.keepsWrites = options.keepsWrites ?? false
  }

  get code(): string {
    return this.definition.code
  }
  get kind(): ErrorKind {
    return this.definition.kind
  }
  get status(): number {
    return statusOfKind[this.definition.kind]
  }
  get person(): string {
    return this.definition.person(this.details)
  }
}

type ErrorMaker<D extends Details> = ((details: D, options?: ErrorOptions) => FoyerError) &
  ErrorDefinition<D>

/**
 * Declares an error. The result is both the definition (listed in the room's `slice.ts`, documented in
 * `docs/errors.md`) and the function that makes the error to throw.
 */
export function defineError<D extends Details = Record<string, never>>(definition: ErrorDefinition<D>): ErrorMaker<D> {
  const make = (details: D, options?: ErrorOptions) =>
    new FoyerError(definition as unknown as ErrorDefinition, details, options)
  return Object.assign(make, definition)
}

/** The errors that every room can meet. */
export const invalidInput = defineError<{ count: number }>({
  code: 'platform.invalid_input',
  kind: 'invalid',
  log: 'input does not fit the shape of the operation',
  person: ({ count }) => (count === 1 ? 'One field needs a look.' : `${count} fields need a look.`),
})
export const signInNeeded = defineError({
  code: 'platform.sign_in_needed',
  kind: 'unauthenticated',
  log: 'no valid session, token or key',
  person: () => 'Sign in to go on. The session may have ended.',
})
export const notAllowed = defineError<{ permission: string }>({
  code: 'platform.not_allowed',
  kind: 'forbidden',
  log: 'the actor lacks the permission',
  person: ({ permission }) => `Your role does not include “${permission}”. An owner or admin of the workspace can give it.`,
})
export const notFound = defineError<{ what: string }>({
  code: 'platform.not_found',
  kind: 'not_found',
  log: 'no such row for this workspace',
  person: ({ what }) => `There is no ${what} with this address. It may have been deleted, or belong to another workspace.`,
})
export const staleVersion = defineError<{ what: string; current: number }>({
  code: 'platform.stale_version',
  kind: 'stale',
  log: 'the row changed since it was read',
  person: ({ what, current }) => `The ${what} changed while you worked on it and is now at version ${current}. Load it again, then keep your change or theirs.`,
})
export const tooManyRequests = defineError<{ limit: number; seconds: number }>({
  code: 'platform.too_many_requests',
  kind: 'limit',
  log: 'rate limit reached',
  person: ({ limit, seconds }) => `That is more than ${limit} requests in the time allowed. Try again in ${seconds} s.`,
})
export const keyReused = defineError({
  code: 'platform.idempotency_key_reused',
  kind: 'conflict',
  log: 'idempotency key was used with another body',
  person: () => 'This Idempotency-Key was already used with other content. Use a new key for a new request.',
})
export const unavailable = defineError<{ what: string }>({
  code: 'platform.unavailable',
  kind: 'unavailable',
  log: 'a part that is needed does not answer',
  person: ({ what }) => `The ${what} does not answer at the moment. Nothing was changed; try again shortly.`,
})
export const unexpected = defineError<{ reference: string }>({
  code: 'platform.unexpected',
  kind: 'internal',
  log: 'unexpected error',
  person: ({ reference }) => `Something broke on our side. Nothing was changed. If it happens again, give the operator this reference: ${reference}.`,
})
export const bodyUnreadable = defineError<{ reason: string }>({
  code: 'platform.body_unreadable',
  kind: 'invalid',
  log: 'request body could not be read',
  person: ({ reason }) => `The request body could not be read: ${reason}. Send JSON with the content type application/json.`,
})
export const bodyTooLarge = defineError<{ limit: string }>({
  code: 'platform.body_too_large',
  kind: 'too_large',
  log: 'request body is over the limit',
  person: ({ limit }) => `The request is larger than ${limit}. Files go through the resumable upload.`,
})
export const dryRunNotPossible = defineError({
  code: 'platform.dry_run_not_possible',
  kind: 'invalid',
  log: 'dry run asked for an operation that has no dry run',
  person: () => 'A dry run is only possible for operations that write inside the house.',
})
export const undoNotPossible = defineError<{ reason: string }>({
  code: 'platform.undo_not_possible',
  kind: 'conflict',
  log: 'nothing of the run can be undone',
  person: ({ reason }) => `This cannot be undone: ${reason}.`,
})
export const originRefused = defineError({
  code: 'platform.origin_refused',
  kind: 'forbidden',
  log: 'cookie request from a foreign origin or without the client header',
  person: () => 'This request did not come from the Foyer app. Reload the page and try again.',
})

export const storageFull = defineError({
  code: 'platform.storage_full',
  kind: 'unavailable',
  log: 'no space left for files',
  person: () => 'There is no space left for files on this server. Nothing was stored. Free some space, or ask the operator to add more, then try again.',
})

export const platformErrors = [
  invalidInput, signInNeeded, notAllowed, notFound, staleVersion, tooManyRequests, keyReused, unavailable, unexpected,
  bodyUnreadable, bodyTooLarge, dryRunNotPossible, undoNotPossible, originRefused, storageFull,
]
