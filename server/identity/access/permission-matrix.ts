import { z } from 'zod'
import { operation } from '../../platform/operations/operation.ts'
import { PermissionMatrix, Role } from '../contract.ts'

/** [ID5] One matrix, made of what the rooms declare: the same that every door asks. */
export const readPermissions = operation({
  id: 'identity.permissions.list',
  summary: 'Which role may do what.',
  http: 'GET /api/v1/permissions',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'read',
  input: z.strictObject({}),
  output: PermissionMatrix,
}).run(async (ctx) => ({
  roles: Role.options,
  permissions: [...ctx.ports.inside.permissions()].map(([name, { room, label, roles }]) => ({ name, room, label, roles: [...roles] })),
}))
