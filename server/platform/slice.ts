import type { FastifyInstance } from 'fastify'
import type { ErrorDefinition } from './errors.ts'
import type { AnyEvent, Listener } from './events/event.ts'
import type { House, HouseCore } from './house.ts'
import type { Actor } from './operations/actor.ts'
import type { Credentials } from './operations/perform.ts'
import type { AnyJob } from './jobs/job.ts'
import type { AnyTimer } from './jobs/timer.ts'
import type { AnyOperation } from './operations/operation.ts'
import type { WorkContext } from './operations/context.ts'
import type { AssetUser } from './asset-use.ts'
import type { LookSource } from './look/workspace-look.ts'
import type { ApprovalGate, Reviewable } from './reviewable.ts'

/** The roles of a workspace, from most to least. */
export const roles = ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

/** A permission that a room declares: what it allows in words, and which roles have it. */
export type PermissionDefinition = { readonly label: string; readonly roles: readonly Role[] }

/** How mail about one kind of notification comes: not at all, each at once, or gathered once a day. */
export type MailPace = 'off' | 'now' | 'daily'

/** A kind of notification that a room sends, as people meet it in their settings. */
export type NotificationKind = {
  /** Lasting, room first: `crm.lead-asked`. */
  readonly kind: string
  /** What happened, as a line in the settings: `A lead asks a question`. */
  readonly label: string
  /** The heading it stands under: `Leads`. */
  readonly group: string
  /** What people get who have chosen nothing. */
  readonly defaults: { readonly app: boolean; readonly mail: MailPace }
  /** Who lacks it never gets this kind, so their settings leave it out. */
  readonly permission?: string
}

/** A room: everything it adds to the house, in one value. Adding a room is a folder and one line in `slices.ts`. */
export type Slice = {
  /** Also the name of its folder and of its PostgreSQL schema. */
  readonly id: string
  /** Siblings whose `index.ts` it imports. Cycles are refused. */
  readonly uses?: readonly string[]
  readonly operations: readonly AnyOperation[]
  readonly permissions?: Readonly<Record<string, PermissionDefinition>>
  readonly errors?: readonly ErrorDefinition<never>[]
  readonly events?: readonly AnyEvent[]
  readonly listeners?: readonly Listener[]
  /** What it tells people about; see the room notifications. */
  readonly notifications?: readonly NotificationKind[]
  /** Its artefacts that are commented on and approved; see the room reviews. */
  readonly reviewables?: readonly Reviewable[]
  /** What keeps artefacts of other rooms from being approved. */
  readonly approvalGates?: readonly ApprovalGate[]
  /** Its records that show files of the library; see the room media. */
  readonly assetUses?: readonly AssetUser[]
  /** Brand's alone: how a workspace looks to people outside. */
  readonly look?: LookSource
  readonly jobs?: readonly AnyJob[]
  readonly timers?: readonly AnyTimer[]
  /** Raw HTTP by nature: uploads, webhooks, sign-in callbacks, public pages. They verify, then call operations. */
  readonly routes?: (app: FastifyInstance, house: House) => void | Promise<void>
  /** Runs once when the house is up, before it answers. Gives what to do on stop. */
  readonly start?: (house: House) => Promise<(() => Promise<void>) | void>
  /** Identity's alone: tells who the bearer of credentials is. */
  readonly authenticator?: (house: HouseCore) => (credentials: Credentials) => Promise<Actor | null>
  /** Demonstration rows for one of the three named workspaces. */
  readonly seed?: (ctx: WorkContext, which: 'empty' | 'busy' | 'awkward') => Promise<void>
}

/** Declares a room. Keeps the exact types of its operations, from which the web client is typed. */
export const slice = <const S extends Slice>(room: S): S => room
