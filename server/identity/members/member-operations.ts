import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { personOf } from '../access/person-of.ts'
import { Member, PersonId, Role, WorkspaceId } from '../contract.ts'
import { lastOwner, notAMember, ownersOnly, peopleOnly } from '../errors.ts'
import { memberLeft, roleChanged } from '../events.ts'
import { countOwners, endMembership, listMembers, lockMember, setRole, toMember } from './member-queries.ts'
import { removalRefusal, roleRefusal } from './role-rules.ts'

const roleOf = (ctx: Context) => (ctx.actor.role ?? 'viewer') as Role

export const readMembers = operation({
  id: 'identity.members.list',
  summary: 'The members of a workspace, highest role first.',
  http: 'GET /api/v1/teams/:id/members',
  permission: 'signed-in',
  workspaceField: 'id',
  effect: 'read',
  input: z.strictObject({ id: WorkspaceId }),
  output: z.object({ items: z.array(Member) }),
  errors: [notFound],
}).run(async (ctx) => {
  const rows = await listMembers(ctx)
  return { items: rows.map((row) => toMember(ctx, row, countOwners(rows))) }
})

export const changeRole = operation({
  id: 'identity.members.change-role',
  summary: 'Give a member another role.',
  http: 'PATCH /api/v1/teams/:id/members/:userId/role',
  permission: 'identity:members',
  workspaceField: 'id',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId, userId: PersonId, role: Role }),
  output: Member,
  errors: [notFound, notAMember, ownersOnly, lastOwner],
}).run(async (ctx, { userId, role }) => {
  const { member, owners } = await lockMember(ctx, userId)
  const refusal = roleRefusal({ actorRole: roleOf(ctx), targetRole: member.role, owners }, role)
  if (refusal) throw refusal
  if (member.role !== role) {
    await setRole(ctx, userId, role)
    ctx.emit(roleChanged, userId, { personId: userId, from: member.role, to: role })
  }
  const rows = await listMembers(ctx)
  return toMember(ctx, { ...member, role }, countOwners(rows))
})

export const removeMember = operation({
  id: 'identity.members.remove',
  summary: 'Remove a member. What they made stays; their keys for this workspace end.',
  http: 'DELETE /api/v1/teams/:id/members/:userId',
  permission: 'identity:members',
  workspaceField: 'id',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId, userId: PersonId }),
  output: Done,
  errors: [notFound, notAMember, ownersOnly, lastOwner],
}).run(async (ctx, { userId }) => {
  const { member, owners } = await lockMember(ctx, userId)
  const refusal = removalRefusal({ actorRole: roleOf(ctx), targetRole: member.role, owners })
  if (refusal) throw refusal
  await endMembership(ctx, userId)
  ctx.emit(memberLeft, userId, { personId: userId, removedBy: ctx.actor.personId })
  return done
})

export const leaveWorkspace = operation({
  id: 'identity.workspaces.leave',
  summary: 'Leave a workspace. The only owner hands it over or deletes it instead.',
  http: 'POST /api/v1/teams/:id/leave',
  permission: 'signed-in',
  workspaceField: 'id',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId }),
  output: Done,
  errors: [notFound, lastOwner, peopleOnly],
}).run(async (ctx) => {
  const personId = personOf(ctx)
  const { member, owners } = await lockMember(ctx, personId)
  const refusal = removalRefusal({ actorRole: member.role, targetRole: member.role, owners })
  if (refusal) throw refusal
  await endMembership(ctx, personId)
  ctx.emit(memberLeft, personId, { personId, removedBy: null })
  return done
})

export const transferWorkspace = operation({
  id: 'identity.workspaces.transfer',
  summary: 'Hand a workspace over: the member becomes owner, you become admin.',
  http: 'POST /api/v1/teams/:id/transfer',
  permission: 'identity:own',
  workspaceField: 'id',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId, userId: PersonId }),
  output: Done,
  errors: [notFound, notAMember, peopleOnly],
}).run(async (ctx, { userId }) => {
  const personId = personOf(ctx)
  const { member } = await lockMember(ctx, userId)
  if (userId === personId) return done
  await setRole(ctx, userId, 'owner')
  await setRole(ctx, personId, 'admin')
  if (member.role !== 'owner') ctx.emit(roleChanged, userId, { personId: userId, from: member.role, to: 'owner' })
  ctx.emit(roleChanged, personId, { personId, from: 'owner', to: 'admin' })
  return done
})
