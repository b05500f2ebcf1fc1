import { z } from 'zod'
import { platformErrors, type ErrorDefinition } from './errors.ts'
import type { AnyEvent, Listener } from './events/event.ts'
import { noWorkspace } from './operations/perform.ts'
import type { AnyOperation } from './operations/operation.ts'
import type { AssetUser } from './asset-use.ts'
import type { LookSource } from './look/workspace-look.ts'
import type { ApprovalGate, Reviewable } from './reviewable.ts'
import type { NotificationKind, PermissionDefinition, Role, Slice } from './slice.ts'

export type Registry = {
  readonly slices: readonly Slice[]
  readonly operations: ReadonlyMap<string, AnyOperation>
  readonly errors: ReadonlyMap<string, ErrorDefinition>
  readonly events: ReadonlyMap<string, AnyEvent>
  readonly permissions: ReadonlyMap<string, PermissionDefinition & { room: string }>
  /** In the order of the rooms and of each room's list. */
  readonly notificationKinds: ReadonlyMap<string, NotificationKind>
  readonly reviewables: ReadonlyMap<string, Reviewable>
  readonly approvalGates: readonly ApprovalGate[]
  readonly assetUses: ReadonlyMap<string, AssetUser>
  readonly lookOf: LookSource
  /** The types of events that a listener hears. */
  readonly heardBy: (listener: Listener) => readonly string[]
  readonly permissionsOf: (role: Role) => ReadonlySet<string>
}

/**
 * Puts the rooms together and refuses what cannot both be true: two equal ids, paths, event names, error codes,
 * permissions, jobs or listeners; an operation with an undeclared permission or a shape that lets unknown fields pass;
 * a room that uses an unknown one, or a circle of uses.
 */
export function createRegistry(slices: readonly Slice[]): Registry {
  const operations = new Map<string, AnyOperation>()
  const errors = new Map<string, ErrorDefinition>()
  const events = new Map<string, AnyEvent>()
  const permissions = new Map<string, PermissionDefinition & { room: string }>()
  const notificationKinds = new Map<string, NotificationKind>()
  const reviewables = new Map<string, Reviewable>()
  const assetUses = new Map<string, AssetUser>()
  const taken = new Map<string, string>()
  const claim = (kind: string, name: string, room: string) => {
    const key = `${kind} ${name}`
    const other = taken.get(key)
    if (other !== undefined) throw new Error(`${key} is declared twice, in ${other} and in ${room}`)
    taken.set(key, room)
  }
  for (const error of [...platformErrors, noWorkspace]) errors.set(error.code, error as unknown as ErrorDefinition)
  for (const slice of slices) {
    claim('room', slice.id, slice.id)
    for (const [name, definition] of Object.entries(slice.permissions ?? {})) {
      claim('permission', name, slice.id)
      permissions.set(name, { ...definition, room: slice.id })
    }
    for (const error of slice.errors ?? []) {
      claim('error', error.code, slice.id)
      errors.set(error.code, error as unknown as ErrorDefinition)
    }
    for (const event of slice.events ?? []) {
      claim('event', event.name, slice.id)
      events.set(event.name, event)
    }
    for (const one of slice.notifications ?? []) {
      claim('notification kind', one.kind, slice.id)
      if (!one.kind.startsWith(`${slice.id}.`)) throw new Error(`the notification kind ${one.kind} does not begin with its room, ${slice.id}`)
      notificationKinds.set(one.kind, one)
    }
    for (const one of slice.reviewables ?? []) {
      claim('reviewable kind', one.kind, slice.id)
      reviewables.set(one.kind, one)
    }
    for (const one of slice.assetUses ?? []) {
      claim('asset use', one.kind, slice.id)
      assetUses.set(one.kind, one)
    }
    if (slice.look) claim('look', 'of workspaces', slice.id)
    for (const job of slice.jobs ?? []) claim('job', job.name, slice.id)
    for (const timer of slice.timers ?? []) claim('timer', timer.name, slice.id)
    for (const listener of slice.listeners ?? []) claim('listener', listener.id, slice.id)
  }
  for (const slice of slices) {
    for (const operation of slice.operations) {
      claim('operation', operation.id, slice.id)
      claim('path', `${operation.method} ${operation.path.replace(/:[A-Za-z]+/g, ':')}`, slice.id)
      const { permission } = operation
      if (permission !== 'public' && permission !== 'signed-in' && !permissions.has(permission)) {
        throw new Error(`${operation.id} asks for the permission ${permission}, which no room declares`)
      }
      if (operation.tenancy === 'none' && !['identity', 'admin', 'platform'].includes(slice.id)) {
        throw new Error(`${operation.id} runs outside workspaces; only identity, admin and platform may`)
      }
      const shape = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
      if (shape.type !== 'object' || shape.additionalProperties !== false) throw new Error(`${operation.id}: input must be a strict object`)
      for (const error of operation.errors ?? []) {
        if (!errors.has(error.code)) throw new Error(`${operation.id} names the error ${error.code}, which no room declares`)
      }
      operations.set(operation.id, operation)
    }
    for (const listener of slice.listeners ?? []) {
      if (typeof listener.on !== 'function') for (const name of listener.on) if (!events.has(name)) throw new Error(`${listener.id} listens to ${name}, which no room declares`)
    }
  }
  for (const one of notificationKinds.values()) {
    if (one.permission && !permissions.has(one.permission)) throw new Error(`the notification kind ${one.kind} asks for the permission ${one.permission}, which no room declares`)
  }
  for (const one of reviewables.values()) {
    if (!permissions.has(one.permission)) throw new Error(`the reviewable kind ${one.kind} asks for the permission ${one.permission}, which no room declares`)
  }
  for (const { kind, permission, replacePermission } of assetUses.values()) {
    for (const name of [permission, replacePermission]) if (!permissions.has(name)) throw new Error(`the asset use ${kind} asks for the permission ${name}, which no room declares`)
  }
  refuseCircles(slices)
  const ofRole = new Map<Role, ReadonlySet<string>>()
  return {
    slices,
    operations,
    errors,
    events,
    permissions,
    notificationKinds,
    reviewables,
    approvalGates: slices.flatMap((slice) => slice.approvalGates ?? []),
    assetUses,
    lookOf: slices.find(({ look }) => look)?.look ?? (async () => null),
    heardBy: ({ on }) => (typeof on === 'function' ? [...events.values()].filter(on).map(({ name }) => name) : on),
    permissionsOf: (role) => {
      let known = ofRole.get(role)
      if (!known) {
        known = new Set([...permissions].filter(([, definition]) => definition.roles.includes(role)).map(([name]) => name))
        ofRole.set(role, known)
      }
      return known
    },
  }
}

function refuseCircles(slices: readonly Slice[]): void {
  const byId = new Map(slices.map((slice) => [slice.id, slice]))
  const visit = (id: string, trail: string[]): void => {
    if (trail.includes(id)) throw new Error(`rooms use each other in a circle: ${[...trail, id].join(' → ')}`)
    const slice = byId.get(id)
    if (!slice) throw new Error(`${trail.at(-1)} uses ${id}, which is no room`)
    for (const next of slice.uses ?? []) visit(next, [...trail, id])
  }
  for (const slice of slices) visit(slice.id, [])
}
