import { z } from 'zod'
import { event } from '../platform/events/event.ts'

const role = z.string()

export const workspaceCreated = event({ name: 'identity.workspace.created', version: 1, data: z.object({ workspaceId: z.string(), name: z.string(), createdBy: z.string() }) })
export const workspaceUpdated = event({ name: 'identity.workspace.updated', version: 1, data: z.object({ workspaceId: z.string() }) })
export const workspaceDeleted = event({ name: 'identity.workspace.deleted', version: 1, data: z.object({ workspaceId: z.string(), deletedBy: z.string() }) })
export const workspaceRestored = event({ name: 'identity.workspace.restored', version: 1, data: z.object({ workspaceId: z.string(), restoredBy: z.string() }) })
/** The rows of the workspace are gone in every room; its events, too, so this one belongs to no workspace. */
export const workspacePurged = event({ name: 'identity.workspace.purged', version: 1, data: z.object({ workspaceId: z.string() }) })
export const memberInvited = event({ name: 'identity.member.invited', version: 1, data: z.object({ invitationId: z.string(), email: z.string(), role }) })
export const memberJoined = event({ name: 'identity.member.joined', version: 1, data: z.object({ personId: z.string(), role }) })
export const memberLeft = event({ name: 'identity.member.left', version: 1, data: z.object({ personId: z.string(), removedBy: z.string().nullable() }) })
export const roleChanged = event({ name: 'identity.member.role-changed', version: 1, data: z.object({ personId: z.string(), from: role, to: role }) })

export const identityEvents = [workspaceCreated, workspaceUpdated, workspaceDeleted, workspaceRestored, workspacePurged, memberInvited, memberJoined, memberLeft, roleChanged]
