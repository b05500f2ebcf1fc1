import type { PersonId, WorkspaceId } from '../ids.ts'

/**
 * Who acts. A person signed in, an API key, an agent on behalf of a person, an automation, the house itself, or a visitor
 * without an account. Permissions are those of this actor in this workspace, already worked out.
 */
export type Actor = {
  readonly kind: 'person' | 'key' | 'agent' | 'automation' | 'system' | 'visitor'
  /** Person, key or automation id; for visitors the first-party visitor id when there is one. */
  readonly id: string | null
  readonly personId: PersonId | null
  readonly workspaceId: WorkspaceId | null
  readonly role: string | null
  readonly permissions: ReadonlySet<string>
  readonly sessionId?: string
  /** For agents: the person whose rights they use. */
  readonly onBehalfOf?: PersonId
  /** Rate class factor of an API key; 1 when absent. */
  readonly rateFactor?: number
}

const none: ReadonlySet<string> = new Set()

/** Somebody on a public page, or nobody signed in yet. */
export const visitor = (id: string | null = null): Actor => ({ kind: 'visitor', id, personId: null, workspaceId: null, role: null, permissions: none })

/** The house itself in one workspace (jobs, timers, listeners), or in none. It may do everything. */
export const systemActor = (workspaceId: WorkspaceId | null): Actor => ({
  kind: 'system',
  id: null,
  personId: null,
  workspaceId,
  role: 'system',
  permissions: none,
})

/** May this actor do it? The house may do everything, a visitor only what is public. */
export const may = (actor: Actor, permission: string): boolean => actor.kind === 'system' || actor.permissions.has(permission)
