import { z } from 'zod'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { personOf } from '../access/person-of.ts'
import { CreateWorkspace, Workspace, WorkspaceChange, WorkspaceId } from '../contract.ts'
import { peopleOnly } from '../errors.ts'
import { workspaceUpdated } from '../events.ts'
import { findPerson } from '../people/people-queries.ts'
import { makeWorkspace } from './make-workspace.ts'
import { changeWorkspace, findMyWorkspace, listMyWorkspaces, toWorkspace, type MyWorkspaceRow } from './workspace-queries.ts'

const present = (ctx: Context, row: MyWorkspaceRow) => toWorkspace(row, ctx.ports.inside.permissionsOf(row.role))

async function read(ctx: Context, id: string) {
  const row = await findMyWorkspace(ctx.db, ctx.actor.personId ?? '', id)
  if (!row) throw notFound({ what: 'workspace' })
  return present(ctx, row)
}

export const listWorkspaces = operation({
  id: 'identity.workspaces.list',
  summary: 'The workspaces of the person who is signed in; deleted ones as long as their owner can restore them.',
  http: 'GET /api/v1/teams',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Workspace) }),
  errors: [peopleOnly],
}).run(async (ctx) => ({ items: (await listMyWorkspaces(ctx.db, personOf(ctx))).map((row) => present(ctx, row)) }))

export const createWorkspace = operation({
  id: 'identity.workspaces.create',
  summary: 'Make a workspace; whoever makes it owns it.',
  http: 'POST /api/v1/teams',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  status: 201,
  input: CreateWorkspace,
  output: Workspace,
  errors: [peopleOnly],
}).run(async (ctx, { name, timeZone, currency = 'GBP', locale }) => {
  const person = await findPerson(ctx.db, personOf(ctx))
  if (!person) throw notFound({ what: 'person' })
  return read(ctx, await makeWorkspace(ctx, person.id, { name, timeZone: timeZone ?? person.timeZone, currency, locale: locale ?? person.locale }))
})

export const readWorkspace = operation({
  id: 'identity.workspaces.get',
  summary: 'One workspace.',
  http: 'GET /api/v1/teams/:id',
  permission: 'signed-in',
  workspaceField: 'id',
  effect: 'read',
  input: z.strictObject({ id: WorkspaceId }),
  output: Workspace,
  errors: [notFound],
}).run((ctx, { id }) => read(ctx, id))

export const updateWorkspace = operation({
  id: 'identity.workspaces.update',
  summary: 'Rename a workspace or change its time zone, currency or language.',
  http: 'PUT /api/v1/teams/:id',
  permission: 'identity:workspace',
  workspaceField: 'id',
  effect: 'write',
  input: WorkspaceChange,
  output: Workspace,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, ...fields }) => {
  await changeWorkspace(ctx, fields, version)
  ctx.emit(workspaceUpdated, id, { workspaceId: id })
  return read(ctx, id)
})
