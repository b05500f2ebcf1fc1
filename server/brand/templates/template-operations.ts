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

type Row = { id: string; name: string; body: string; updatedAt: string; version: number }
const columns = sql.raw('id, name, body, updated_at AS "updatedAt", version')
const present = (ctx: Context, row: Row): z.input<typeof CaptionTemplate> => ({ ...row, may: { edit: may(ctx.actor, 'brand:templates') } })

export const listTemplates = operation({
  id: 'brand.templates.list',
  summary: 'Caption templates by name.',
  http: 'GET /api/v1/brand/templates',
  permission: 'brand:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(CaptionTemplate) }),
  agent: { when: 'a caption is written and the house has templates for it' },
}).run(async (ctx) => ({ items: (await ctx.db.all<Row>(sql`SELECT ${columns} FROM brand.templates WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(name), id LIMIT 200`)).map((row) => present(ctx, row)) }))

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
  const before = await lockTemplate(ctx, id, version)
  const { name, body } = { name: change.name ?? before.name, body: change.body ?? before.body }
  parseTemplate(body)
  await refuseTaken(ctx, name, id)
  const row = await ctx.db.one<Row>(sql`UPDATE brand.templates SET name = ${name}, body = ${body}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)
  ctx.emit(templateChanged, id, { templateId: id })
  return present(ctx, row)
})

export const deleteTemplate = operation({
  id: 'brand.templates.delete',
  summary: 'Delete a caption template. It can be undone for 30 days.',
  http: 'DELETE /api/v1/brand/templates/:id',
  permission: 'brand:templates',
  effect: 'write',
  input: z.strictObject({ id: TemplateId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await lockTemplate(ctx, id)
  await ctx.db.run(sql`DELETE FROM brand.templates WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(templateChanged, id, { templateId: id })
  return done
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

async function lockTemplate(ctx: Context, id: string, version?: number): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM brand.templates WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'template' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'template', current: row.version })
  return row
}

async function refuseTaken(ctx: Context, name: string, except: string | null): Promise<void> {
  const taken = await ctx.db.maybe(sql`SELECT 1 FROM brand.templates WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name}) AND id IS DISTINCT FROM ${except}::uuid`)
  if (taken) throw templateNameTaken({ name }, { fields: [{ path: 'name', rule: 'unique', message: `There is a template “${name}” already. Give this one another name.` }] })
}
