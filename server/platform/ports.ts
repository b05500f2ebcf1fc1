import type { Config } from './config.ts'
import type { createVault } from './crypto/vault.ts'
import type { Storage } from './storage/storage.ts'
import type { AnyEvent } from './events/event.ts'
import type { Actor } from './operations/actor.ts'
import type { Effect } from './operations/operation.ts'
import type { Change } from './operations/perform.ts'
import type { JobRunner } from './jobs/runner.ts'
import type { Mailer } from './mail/mailer.ts'
import type { RateLimiter } from './rate/rate.ts'
import type { NotificationKind, PermissionDefinition, Role } from './slice.ts'
import type { SafeFetch } from './net/safe-fetch.ts'
import type { AssetUser } from './asset-use.ts'
import type { LookSource } from './look/workspace-look.ts'
import type { ApprovalGate, Reviewable } from './reviewable.ts'

/** The outside of the house as handlers see it: each is a port with an embedded default. */
export type Ports = {
  readonly config: Config
  /** Address that people and networks use, without a slash at the end. */
  readonly publicUrl: string
  /** Base address of the sandbox when it runs, else null. */
  readonly sandboxUrl: string | null
  readonly storage: Storage
  readonly vault: ReturnType<typeof createVault>
  /** Signs links and tokens; derived from SECRET_KEY for one purpose each. */
  readonly secretFor: (purpose: string) => string
  readonly fetch: SafeFetch
  /** SMTP, when SMTP_URL is set; else mail stays in the outbox. */
  readonly mailer: Mailer | null
  readonly rate: RateLimiter
  /** The house about itself. */
  readonly inside: Inside
}

export type Inside = {
  readonly version: string
  readonly startedAt: Date
  readonly health: () => Promise<Record<string, { ok: boolean; note?: string }>>
  readonly jobs: JobRunner
  /** Runs an operation by its name through the pipeline, once for each key. */
  readonly performById: (id: string, input: unknown, actor: Actor, idempotencyKey: string) => Promise<unknown>
  /** What an operation would change if this actor did it now; nothing is kept. */
  readonly rehearseById: (id: string, input: unknown, actor: Actor) => Promise<readonly Change[]>
  /** Names of all migrations that this version knows. */
  readonly migrations: readonly string[]
  /** What kind of act an operation is; null when there is none of that name. */
  readonly effectOf: (operation: string) => Effect | null
  /** What a role may do, and every permission with its words. */
  readonly permissionsOf: (role: Role) => ReadonlySet<string>
  readonly permissions: () => ReadonlyMap<string, PermissionDefinition & { room: string }>
  /** Every kind of notification that a room declares. */
  readonly notificationKinds: () => ReadonlyMap<string, NotificationKind>
  /** Every kind of artefact that can be reviewed, with the way to read it. */
  readonly reviewables: () => ReadonlyMap<string, Reviewable>
  /** Everything that can keep an artefact from being approved. */
  readonly approvalGates: () => readonly ApprovalGate[]
  /** Every kind of record that shows files of the library. */
  readonly assetUses: () => ReadonlyMap<string, AssetUser>
  /** How the workspace of a context looks to people outside; null when it has no look of its own. */
  readonly lookOf: LookSource
  /** Every event that a room declares, by name. */
  readonly events: () => ReadonlyMap<string, AnyEvent>
}
