import { z } from 'zod'
import { staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Business, BusinessChange } from '../contract.ts'
import { workspaceUpdated } from '../events.ts'
import { changeWorkspace, findWorkspaceHere, toBusiness } from './workspace-queries.ts'

export const readBusiness = operation({
  id: 'identity.business.get',
  summary: 'The business behind the workspace: name, address, time zone, currency.',
  http: 'GET /api/v1/settings/business',
  permission: 'signed-in',
  effect: 'read',
  input: z.strictObject({}),
  output: Business,
}).run(async (ctx) => toBusiness(ctx, await findWorkspaceHere(ctx)))

export const updateBusiness = operation({
  id: 'identity.business.update',
  summary: 'Change the business behind the workspace.',
  http: 'PUT /api/v1/settings/business',
  permission: 'identity:workspace',
  effect: 'write',
  input: BusinessChange,
  output: Business,
  errors: [staleVersion],
}).run(async (ctx, { version, ...fields }) => {
  const changed = await changeWorkspace(ctx, fields, version)
  ctx.emit(workspaceUpdated, changed.id, { workspaceId: changed.id })
  return toBusiness(ctx, changed)
})
