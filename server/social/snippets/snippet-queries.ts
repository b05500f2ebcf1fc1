import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { isVariable, variables, variablesIn, type SnippetKind } from './contract.ts'
import { snippetExists, variableUnknown } from './errors.ts'

export type SnippetRow = { id: string; kind: SnippetKind; name: string; body: string; createdAt: string; updatedAt: string; version: number }

export const mostSnippets = 500
export const snippetColumns = sql.raw('id, kind, name, body, created_at AS "createdAt", updated_at AS "updatedAt", version')

/** One snippet, locked for a change. Throws not_found. */
export async function lockSnippet(ctx: Context, id: string): Promise<SnippetRow> {
  const row = await ctx.db.maybe<SnippetRow>(sql`SELECT ${snippetColumns} FROM social.snippets WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'snippet' })
  return row
}

/** Throws when another snippet has the name: upper and lower case do not tell them apart. */
export async function refuseTakenName(ctx: Context, name: string, except: string | null): Promise<void> {
  const other = await ctx.db.maybe<{ id: string; name: string }>(sql`SELECT id, name FROM social.snippets WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name})`)
  if (other && other.id !== except) throw snippetExists({ name: other.name }, { fields: [{ path: 'name', rule: 'unique', message: `There is a snippet “${other.name}” already. Give this one another name.` }] })
}

/** Throws for the first variable that nobody knows, naming it at the field. */
export function refuseUnknownVariables(text: string, field: string): void {
  const name = variablesIn(text).find((one) => !isVariable(one))
  if (name === undefined) return
  const known = Object.keys(variables).map((one) => `{${one}}`).join(', ')
  throw variableUnknown({ name, known }, { fields: [{ path: field, rule: 'variable', message: `There is no variable {${name}}. Known are: ${known}.` }] })
}

/** Hashtags as they are kept: each with its sign, once, with one space between. Words without a sign get one. */
export const tidyHashtags = (body: string): string => [...new Set(body.split(/[\s,]+/).filter((one) => one.replaceAll('#', '') !== '').map((one) => `#${one.replace(/^#+/, '')}`))].join(' ')
