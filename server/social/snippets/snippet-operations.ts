import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { Snippet, snippetFields, SnippetId } from './contract.ts'
import { snippetExists, tooManySnippets, variableUnknown } from './errors.ts'
import { snippetChanged } from './events.ts'
import { lockSnippet, mostSnippets, refuseTakenName, refuseUnknownVariables, snippetColumns, tidyHashtags, type SnippetRow } from './snippet-queries.ts'

export const listSnippets = operation({
  id: 'social.snippets.list',
  summary: 'All snippets and groups of hashtags of the workspace, by name.',
  http: 'GET /api/v1/social/snippets',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Snippet) }),
  agent: { when: 'a post is worded and the house has words ready for it' },
}).run(async (ctx) => ({ items: await ctx.db.all<SnippetRow>(sql`SELECT ${snippetColumns} FROM social.snippets WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(name), id LIMIT ${mostSnippets}`) }))

export const createSnippet = operation({
  id: 'social.snippets.create',
  summary: 'Keep words or hashtags under a name. Variables such as {listing.address} are filled when it is put into a post.',
  http: 'POST /api/v1/social/snippets',
  permission: 'social:write',
  effect: 'write',
  status: 201,
  input: z.strictObject(snippetFields),
  output: Snippet,
  errors: [snippetExists, tooManySnippets, variableUnknown],
}).run(async (ctx, { kind, name, body }) => {
  refuseUnknownVariables(body, 'body')
  await refuseTakenName(ctx, name, null)
  const { count } = await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM social.snippets WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  if (count >= mostSnippets) throw tooManySnippets({ most: mostSnippets })
  const id = newId<'snippet'>()
  const now = ctx.now.toISOString()
  const row = await ctx.db.one<SnippetRow>(sql`INSERT INTO social.snippets (id, workspace_id, kind, name, body, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${name}, ${kind === 'hashtags' ? tidyHashtags(body) : body}, ${now}::timestamptz, ${now}::timestamptz) RETURNING ${snippetColumns}`)
  ctx.emit(snippetChanged, id, { snippetId: id })
  return row
})

export const updateSnippet = operation({
  id: 'social.snippets.update',
  summary: 'Change the name or the words of a snippet. Posts that were written with it stay as they are.',
  http: 'PUT /api/v1/social/snippets/:id',
  permission: 'social:write',
  effect: 'write',
  input: z.strictObject({ id: SnippetId, version: z.int().optional(), kind: snippetFields.kind.optional(), name: snippetFields.name.optional(), body: snippetFields.body.optional() }),
  output: Snippet,
  errors: [notFound, staleVersion, snippetExists, variableUnknown],
}).run(async (ctx, { id, version, ...change }) => {
  const before = await lockSnippet(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'snippet', current: before.version })
  const { kind, name, body } = { kind: change.kind ?? before.kind, name: change.name ?? before.name, body: change.body ?? before.body }
  refuseUnknownVariables(body, 'body')
  await refuseTakenName(ctx, name, id)
  const row = await ctx.db.one<SnippetRow>(sql`UPDATE social.snippets SET kind = ${kind}, name = ${name}, body = ${kind === 'hashtags' ? tidyHashtags(body) : body}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${snippetColumns}`)
  ctx.emit(snippetChanged, id, { snippetId: id })
  return row
})

export const deleteSnippet = operation({
  id: 'social.snippets.delete',
  summary: 'Delete a snippet. It can be undone for 30 days.',
  http: 'DELETE /api/v1/social/snippets/:id',
  permission: 'social:write',
  effect: 'write',
  input: z.strictObject({ id: SnippetId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await lockSnippet(ctx, id)
  await ctx.db.run(sql`DELETE FROM social.snippets WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(snippetChanged, id, { snippetId: id })
  return done
})
