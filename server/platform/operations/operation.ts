import { z } from 'zod'
import type { ErrorDefinition } from '../errors.ts'
import type { Db } from '../db/db.ts'
import type { Context } from './context.ts'

export type Effect = 'read' | 'write' | 'irreversible'
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `public`: nobody signed in is needed. `signed-in`: any person or key. Else a permission that a room declares. */
export type Permission = 'public' | 'signed-in' | `${string}:${string}`

/** A cookie of the web app: httpOnly, SameSite=Lax, Secure when the public address is https. */
export type CookieSpec = { readonly name: string; readonly path: string; readonly maxAgeSec: number }

/**
 * Secrets that the web app must never hold in a script. The HTTP door keeps these fields in cookies for callers that
 * send `X-Foyer-Client: web`; every other client finds and sends the same fields in bodies, so both shapes name them
 * as optional.
 */
export type CookieFields = {
  /** Input fields that are read from a cookie when the body leaves them out. */
  readonly input?: Readonly<Record<string, CookieSpec>>
  /** Output fields that go into a cookie and leave the body. */
  readonly output?: Readonly<Record<string, CookieSpec>>
  /** Cookies that the browser forgets when the operation has worked. */
  readonly clears?: readonly CookieSpec[]
}

export type OperationSpec<I extends z.ZodType, O extends z.ZodType> = {
  /** Room first: `crm.leads.list`. */
  id: string
  summary: string
  /** Method and path under /api/v1, as in `POST /api/v1/leads/:leadId/notes`. Params are input fields. */
  http: `${Method} /api/v1/${string}`
  permission: Permission
  effect: Effect
  /** A strict object: unknown fields are refused. A field `version` is also read from If-Match. */
  input: I
  output: O
  errors?: readonly ErrorDefinition<never>[]
  /** `none`: outside every workspace (sign-in, installation). Only identity, admin and platform may say so. */
  tenancy?: 'workspace' | 'none'
  /** For public operations inside a workspace: finds the workspace from the input with the house's eyes. */
  workspaceOf?: (house: Db, input: z.output<I>) => Promise<string | null>
  /**
   * The input field that names the workspace in which the actor acts, when the address does (`/teams/:id`). It wins over
   * the workspace of the session; a workspace that is not the actor's is `platform.not_found`.
   */
  workspaceField?: string
  /** The HTTP door keeps these secrets in cookies for the web app. */
  cookies?: CookieFields
  /** The answer holds a secret that is shown once: it is not stored for a repeated Idempotency-Key. */
  secretAnswer?: true
  /** Class of the rate limit; the default follows from permission and effect. */
  rate?: 'auth' | 'public' | 'signed-in' | 'none'
  /** Opens the operation to agents. Closed until given; `irreversible` always asks a person. */
  agent?: { when: string; confirm?: boolean }
  /** Opens the operation to automation steps. */
  automation?: { label: string }
  /** Shown in the reference; must fit the shapes (a test checks). */
  example?: { input: z.input<I>; output: z.input<O> }
  /** HTTP status on success; 200 unless given. */
  status?: 200 | 201 | 202
  /** Reads that may come from a replica and be a moment old. */
  replica?: boolean
}

export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, Name extends string = string> = Readonly<OperationSpec<I, O>> & {
  readonly id: Name
  readonly handler: (ctx: Context, input: z.output<I>) => Promise<z.input<O>>
  readonly method: Method
  readonly path: string
}

/** An operation whose shapes are not known to the reader, as the registry and the doors hold it. */
export type AnyOperation = Readonly<Omit<OperationSpec<z.ZodType, z.ZodType>, 'workspaceOf'>> & {
  readonly workspaceOf?: (house: Db, input: never) => Promise<string | null>
  readonly handler: (ctx: Context, input: never) => Promise<unknown>
  readonly method: Method
  readonly path: string
}

/**
 * Declares an operation; `.run(handler)` gives it its body. Two steps, so that TypeScript checks the handler against the
 * declared output instead of widening one to the other.
 */
export function operation<const Name extends string, I extends z.ZodType, O extends z.ZodType>(spec: OperationSpec<I, O> & { id: Name }) {
  const [method, path] = spec.http.split(' ') as [Method, string]
  return {
    run: (handler: (ctx: Context, input: z.output<I>) => Promise<z.input<O>>): Operation<I, O, Name> => ({ ...spec, handler, method, path }),
  }
}

/** Output of operations that have nothing to say. */
export const Done = z.object({ done: z.literal(true) })
export const done = { done: true } as const
