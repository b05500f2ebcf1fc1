import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Tag, tagFields, TagId } from './contract.ts'
import { tagExists, tagIntoItself, tooManyTags } from './errors.ts'
import { tagChanged } from './events.ts'
import { retag } from './retag.job.ts'
import { countTagged, findTagNamed, getTag, insertTag, mostTags, nameTaken, tagColumns, type TagRow } from './tag-queries.ts'

export const listTags = operation({
  id: 'crm.tags.list',
  summary: 'All tags of the workspace by name, with how many leads have them when asked.',
  http: 'GET /api/v1/tags',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ counts: z.boolean().default(false) }),
  output: z.object({ items: z.array(Tag) }),
  agent: { when: 'the tags of the workspace are needed' },
}).run(async (ctx, { counts }) => {
  const rows = await ctx.db.all<TagRow>(sql`SELECT ${tagColumns} FROM crm.tags WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(name), id LIMIT ${mostTags}`)
  if (!counts) return { items: rows }
  const tagged = await countTagged(ctx)
  return { items: rows.map((row) => ({ ...row, leads: tagged.get(row.id) ?? 0 })) }
})

export const createTag = operation({
  id: 'crm.tags.create',
  summary: 'Make a tag. Its name is unique in the workspace; upper and lower case do not count.',
  http: 'POST /api/v1/tags',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ name: tagFields.name, color: tagFields.color.optional() }),
  output: Tag,
  errors: [tagExists, tooManyTags],
}).run(async (ctx, input) => {
  const row = await insertTag(ctx, input)
  ctx.emit(tagChanged, row.id, { tagId: row.id, what: 'created', into: null })
  return row
})

export const updateTag = operation({
  id: 'crm.tags.update',
  summary: 'Rename a tag or give it another colour.',
  http: 'PUT /api/v1/tags/:id',
  permission: 'crm:tags',
  effect: 'write',
  input: z.strictObject({ id: TagId, name: tagFields.name.optional(), color: tagFields.color.optional(), version: z.int().optional() }),
  output: Tag,
  errors: [notFound, staleVersion, tagExists],
}).run(async (ctx, { id, name, color, version }) => {
  const before = await getTag(ctx, id, { lock: true })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'tag', current: before.version })
  if (name !== undefined) {
    const other = await findTagNamed(ctx, name)
    if (other && other.id !== id) throw nameTaken(other.name)
  }
  const row = await ctx.db.one<TagRow>(sql`UPDATE crm.tags SET name = ${name ?? before.name}, color = ${color ?? before.color}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${tagColumns}`)
  ctx.emit(tagChanged, id, { tagId: id, what: 'updated', into: null })
  return row
})

const Gone = z.object({ leads: z.int().describe('How many leads had it'), started: z.boolean().describe('The leads follow in the background') })

export const deleteTag = operation({
  id: 'crm.tags.delete',
  summary: 'Delete a tag and take it off all leads. It can be undone for 30 days.',
  http: 'DELETE /api/v1/tags/:id',
  permission: 'crm:tags',
  effect: 'write',
  input: z.strictObject({ id: TagId }),
  output: Gone,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getTag(ctx, id, { lock: true })
  const gone = await retag(ctx, id, null)
  await ctx.db.run(sql`DELETE FROM crm.tags WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(tagChanged, id, { tagId: id, what: 'deleted', into: null })
  return gone
})

export const mergeTags = operation({
  id: 'crm.tags.merge',
  summary: 'Merge a tag into another: its leads get the other one. It can be undone for 30 days.',
  http: 'POST /api/v1/tags/:id/merge',
  permission: 'crm:tags',
  effect: 'write',
  input: z.strictObject({ id: TagId, into: TagId }),
  output: Gone,
  errors: [notFound, tagIntoItself],
}).run(async (ctx, { id, into }) => {
  if (id === into) throw tagIntoItself({}, { fields: [{ path: 'into', rule: 'other', message: 'Choose another tag to merge into.' }] })
  await getTag(ctx, id, { lock: true })
  await getTag(ctx, into)
  const gone = await retag(ctx, id, into)
  await ctx.db.run(sql`DELETE FROM crm.tags WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(tagChanged, id, { tagId: id, what: 'merged', into })
  return gone
})
