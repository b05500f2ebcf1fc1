import { z } from 'zod'
import { randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { ownerNotMember } from '../errors.ts'
import { checkOwner } from '../leads/check-owner.ts'
import { IntakeSource, SourceId, SourceKind } from './contract.ts'
import { networkNotReady } from './errors.ts'
import { sourceExample } from './examples.ts'
import { usualDesign } from './form/usual-design.ts'
import { getSource, healthOf, presentSource, sourceColumns, type SourceRow } from './source-queries.ts'
import { openSecret, sealSecret, type SourceSecret } from './source-secret.ts'
import { subscribePage } from './subscribe-page.job.ts'

const networkFields = {
  pageId: z.string().trim().regex(/^\d{5,25}$/, 'A page id is digits only, such as 100200300400501.').optional(),
  accessToken: z.string().trim().min(10).max(1_000).optional().describe('Page access token with leads_retrieval'),
  appSecret: z.string().trim().min(8).max(200).optional().describe('Secret of the app that sends the webhooks; that of the house when absent'),
  sandbox: z.boolean().optional(),
}

export const listSources = operation({
  id: 'crm.intake.sources.list',
  summary: 'Every way in: forms, addresses for mail and ADF, lead ads; with what came by each.',
  http: 'GET /api/v1/intake-sources',
  permission: 'crm:intake',
  effect: 'read',
  input: z.strictObject({ kind: SourceKind.optional(), ...pageInput }),
  output: pageOf(IntakeSource),
}).run(async (ctx, { kind, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<SourceRow>(sql`SELECT ${sourceColumns} FROM crm.intake_sources s WHERE s.workspace_id = ${ctx.workspaceId}::uuid ${kind ? sql`AND s.kind = ${kind}` : sql``}
      ${after ? sql`AND (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`)
  const health = await healthOf(ctx, rows.map((row) => row.id))
  return toPage(rows, limit, (row) => presentSource(ctx, row, health(row.id)), (row) => [row.createdAt, row.id])
})

export const createSource = operation({
  id: 'crm.intake.sources.create',
  summary: 'Open a way in.',
  http: 'POST /api/v1/intake-sources',
  permission: 'crm:intake',
  effect: 'write',
  status: 201,
  input: z.strictObject({ kind: SourceKind, name: z.string().trim().min(1, 'Write a name.').max(120), ownerId: idOf('person').nullable().optional(), ...networkFields }),
  output: IntakeSource,
  errors: [ownerNotMember, networkNotReady],
  example: { input: { kind: 'address', name: 'Portal mail' }, output: sourceExample },
}).run(async (ctx, { kind, name, ownerId, pageId, sandbox = false, accessToken, appSecret }) => {
  if (kind === 'facebook' && (!pageId || !accessToken)) throw networkNotReady({ reason: 'Give the id of the page and its access token.' }, { fields: [{ path: pageId ? 'accessToken' : 'pageId', rule: 'required', message: pageId ? 'Give the access token of the page.' : 'Give the id of the page.' }] })
  if (ownerId) await checkOwner(ctx, ownerId)
  const row = await insertSource(ctx, { kind, name, ownerId: ownerId ?? null, settings: kind === 'facebook' ? { pageId: pageId!, sandbox } : {}, secret: secretFor(kind, { accessToken, appSecret }), design: null })
  if (kind === 'facebook') await ctx.enqueue(subscribePage, { sourceId: row.id })
  return presentSource(ctx, row, (await healthOf(ctx, []))(row.id))
})

const secretFor = (kind: SourceKind, given: { accessToken?: string | undefined; appSecret?: string | undefined }): SourceSecret =>
  kind === 'facebook' ? { verifyToken: randomToken('verify_').slice(0, 30), ...(given.accessToken ? { accessToken: given.accessToken } : {}), ...(given.appSecret ? { appSecret: given.appSecret } : {}) } : kind === 'google' ? { googleKey: randomToken('google_').slice(0, 40) } : {}

/** Writes a new source with a key of its own. */
export async function insertSource(ctx: Context, given: { kind: SourceKind; name: string; ownerId: string | null; settings: SourceRow['settings']; secret: SourceSecret; design: object | null }): Promise<SourceRow> {
  const id = newId()
  const now = ctx.now.toISOString()
  const design = given.kind === 'form' ? (given.design ?? usualDesign(given.name)) : null
  return ctx.db.one<SourceRow>(sql`INSERT INTO crm.intake_sources AS s (id, workspace_id, kind, key, name, owner_id, design, settings, secret, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${given.kind}, ${randomToken(given.kind === 'form' ? 'form_' : 'in_')}, ${given.name}, ${given.ownerId}::uuid, ${design ? JSON.stringify(design) : null}::jsonb, ${JSON.stringify(given.settings)}::jsonb,
      ${Object.keys(given.secret).length ? sealSecret(ctx.ports, id, given.secret) : null}, ${now}::timestamptz, ${now}::timestamptz) RETURNING ${sourceColumns}`)
}

export const updateSource = operation({
  id: 'crm.intake.sources.update',
  summary: 'Change a way in: its name, who gets its leads, whether it is open, its access to a network.',
  http: 'PATCH /api/v1/intake-sources/:id',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ id: SourceId, name: z.string().trim().min(1, 'Write a name.').max(120).optional(), active: z.boolean().optional(), ownerId: idOf('person').nullable().optional(), ...networkFields, version: z.int().optional() }),
  output: IntakeSource,
  errors: [notFound, staleVersion, ownerNotMember],
  example: { input: { id: sourceExample.id, name: 'Portal mail' }, output: sourceExample },
}).run(async (ctx, { id, name, active, ownerId, pageId, accessToken, appSecret, sandbox, version }) => {
  const before = await getSource(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'source', current: before.version })
  if (ownerId) await checkOwner(ctx, ownerId)
  const network = before.kind === 'facebook'
  const secret = network && (accessToken || appSecret) ? sealSecret(ctx.ports, id, { ...openSecret(ctx.ports, id, before.secret), ...(accessToken ? { accessToken } : {}), ...(appSecret ? { appSecret } : {}) }) : before.secret
  const settings = network ? { ...before.settings, ...(pageId ? { pageId } : {}), ...(sandbox === undefined ? {} : { sandbox }) } : before.settings
  const row = await ctx.db.one<SourceRow>(sql`UPDATE crm.intake_sources s SET name = ${name ?? before.name}, active = ${active ?? before.active}, owner_id = ${ownerId === undefined ? before.ownerId : ownerId}::uuid, secret = ${secret},
      settings = ${JSON.stringify(settings)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid RETURNING ${sourceColumns}`)
  if (network && (accessToken || pageId)) await ctx.enqueue(subscribePage, { sourceId: id })
  return presentSource(ctx, row, (await healthOf(ctx, [id]))(id))
})

export const renewKey = operation({
  id: 'crm.intake.sources.renew-key',
  summary: 'Give a way in a new address. The old one stops at once.',
  http: 'POST /api/v1/intake-sources/:id/key',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ id: SourceId }),
  output: IntakeSource,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const before = await getSource(ctx, id)
  const row = await ctx.db.one<SourceRow>(sql`UPDATE crm.intake_sources s SET key = ${randomToken(before.kind === 'form' ? 'form_' : 'in_')}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid RETURNING ${sourceColumns}`)
  return presentSource(ctx, row, (await healthOf(ctx, [id]))(id))
})

export const deleteSource = operation({
  id: 'crm.intake.sources.delete',
  summary: 'Close a way in for good. Its messages go with it; its leads stay.',
  http: 'DELETE /api/v1/intake-sources/:id',
  permission: 'crm:intake',
  effect: 'irreversible',
  input: z.strictObject({ id: SourceId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getSource(ctx, id)
  await ctx.db.run(sql`DELETE FROM crm.intake_sources WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})
