import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { CaptionTemplate, FilledTemplate, FillTemplate, templateFields, TemplateId, templateVariables } from '../contract.ts'
import { templateNameTaken, templateWrong } from '../errors.ts'
import { templateChanged } from '../events.ts'
import { fillTemplate, parseTemplate } from './fill-template.ts'
import { valuesOf } from './values-of.ts'

type Row = { id: string; name: string; body: string; deletedAt: string | null; updatedAt: string; version: number }
const columns = sql.raw('id, name, body, deleted_at AS "deletedAt", updated_at AS "updatedAt", version')
const present = (ctx: Context, { deletedAt: _deletedAt, ...row }: Row): z.input<typeof CaptionTemplate> => ({ ...row, may: { edit: may(ctx.actor, 'brand:templates') } })

export const listTemplates = operation({
  id: 'brand.templates.list',
  summary: 'Caption templates by name; or those in the trash.',
  http: 'GET /api/v1/brand/templates',
  permission: 'brand:read',
  effect: 'read',
  input: z.strictObject({ trash: z.boolean().default(false) }),
  output: z.object({ items: z.array(CaptionTemplate) }),
  agent: { when: 'a caption is written and the house has templates for it' },
}).run(async (ctx, { trash }) => ({ items: (await ctx.db.all<Row>(sql`SELECT ${columns} FROM brand.templates WHERE workspace_id = ${ctx.workspaceId}::uuid AND (deleted_at IS NOT NULL) = ${trash}::boolean ORDER BY lower(name), id LIMIT 200`)).map((row) => present(ctx, row)) }))

export const createTemplate = operation({
  id: 'brand.templates.create',
  summary: 'Keep a caption with variables under a name.',
  http: 'POST /api/v1/brand/templates',
  permission: 'brand:templates',
  effect: 'write',
  status: 201,
  input: z.strictObject(templateFields),
  output: CaptionTemplate,
  errors: [templateNameTaken, templateWrong],
  example: {
    input: { name: 'New on the market', body: 'New in {{ city }}: {{ title }}\n{% if beds %}{{ beds }} bedrooms, {% endif %}{{ price }}' },
    output: { id: '019a0000-0000-7000-8000-000000000001', name: 'New on the market', body: 'New in {{ city }}: {{ title }}\n{% if beds %}{{ beds }} bedrooms, {% endif %}{{ price }}', updatedAt: '2026-11-24T09:12:00.000Z', version: 1, may: { edit: true } },
  },
}).run(async (ctx, { name, body }) => {
  parseTemplate(body)
  await refuseTaken(ctx, name, null)
  const id = newId<'template'>()
  const now = ctx.now.toISOString()
  const row = await ctx.db.one<Row>(sql`INSERT INTO brand.templates (id, workspace_id, name, body, made_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${body}, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz) RETURNING ${columns}`)
  ctx.emit(templateChanged, id, { templateId: id })
  return present(ctx, row)
})

export const updateTemplate = operation({
  id: 'brand.templates.update',
  summary: 'Change a caption template. Posts that were written with it stay as they are.',
  http: 'PUT /api/v1/brand/templates/:id',
  permission: 'brand:templates',
  effect: 'write',
  input: z.strictObject({ id: TemplateId, version: z.int().optional(), name: templateFields.name.optional(), body: templateFields.body.optional() }),
  output: CaptionTemplate,
  errors: [notFound, staleVersion, templateNameTaken, templateWrong],
}).run(async (ctx, { id, version, ...change }) => {
  const before = await lockTemplate(ctx, id, { version })
  const { name, body } = { name: change.name ?? before.name, body: change.body ?? before.body }
  parseTemplate(body)
  await refuseTaken(ctx, name, id)
  const row = await ctx.db.one<Row>(sql`UPDATE brand.templates SET name = ${name}, body = ${body}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)
  ctx.emit(templateChanged, id, { templateId: id })
  return present(ctx, row)
})

export const deleteTemplate = operation({
  id: 'brand.templates.delete',
  summary: 'Move a caption template to the trash.',
  http: 'DELETE /api/v1/brand/templates/:id',
  permission: 'brand:templates',
  effect: 'write',
  input: z.strictObject({ id: TemplateId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await lockTemplate(ctx, id)
  await ctx.db.run(sql`UPDATE brand.templates SET deleted_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(templateChanged, id, { templateId: id })
  return done
})

export const restoreTemplate = operation({
  id: 'brand.templates.restore',
  summary: 'Take a caption template out of the trash.',
  http: 'POST /api/v1/brand/templates/:id/restore',
  permission: 'brand:templates',
  effect: 'write',
  input: z.strictObject({ id: TemplateId }),
  output: CaptionTemplate,
  errors: [notFound, templateNameTaken],
}).run(async (ctx, { id }) => {
  const { name, deletedAt } = await lockTemplate(ctx, id, { trash: true })
  if (deletedAt !== null) {
    await refuseTaken(ctx, name, id)
    await ctx.db.run(sql`UPDATE brand.templates SET deleted_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    ctx.emit(templateChanged, id, { templateId: id })
  }
  return present(ctx, await lockTemplate(ctx, id))
})

export const fillOneTemplate = operation({
  id: 'brand.templates.fill',
  summary: 'A template filled with the facts of a listing, its agent and the kit. Nothing is kept.',
  http: 'POST /api/v1/brand/templates/fill',
  permission: 'brand:read',
  effect: 'read',
  input: FillTemplate,
  output: FilledTemplate,
  errors: [templateWrong],
  example: { input: { body: 'Asking {{ price }}', listingId: null }, output: { text: 'Asking', missing: [{ name: 'price', label: 'Price' }] } },
}).run(async (ctx, { body, listingId }) => {
  const { text, missing } = fillTemplate(body, await valuesOf(ctx, listingId))
  return { text, missing: missing.map((name) => ({ name, label: templateVariables[name] })) }
})

async function lockTemplate(ctx: Context, id: string, { version, trash = false }: { version?: number | undefined; trash?: boolean } = {}): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM brand.templates WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row || (row.deletedAt !== null && !trash)) throw notFound({ what: 'template' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'template', current: row.version })
  return row
}

async function refuseTaken(ctx: Context, name: string, except: string | null): Promise<void> {
  const taken = await ctx.db.maybe(sql`SELECT 1 FROM brand.templates WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name}) AND deleted_at IS NULL AND id IS DISTINCT FROM ${except}::uuid`)
  if (taken) throw templateNameTaken({ name }, { fields: [{ path: 'name', rule: 'unique', message: `There is a template “${name}” already. Give this one another name.` }] })
}
