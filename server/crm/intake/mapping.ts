import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { FoundValue, LeadTarget, Places } from './contract.ts'
import { placeNotFound } from './errors.ts'
import type { ParsedLead } from './parsers/parser.ts'

/** Written by hand instead of pointed at: `= Ada Byron`. */
const typed = /^=\s?/

/** Fills a lead from the places that a person pointed at. Throws `crm.place_not_found` when one is missing. */
export function leadFromPlaces(places: Places, found: readonly FoundValue[], source: string): ParsedLead {
  const said: Partial<Record<LeadTarget, string>> = {}
  for (const [target, paths] of Object.entries(places) as [LeadTarget, string[]][]) {
    const values = paths.map((path) => {
      if (typed.test(path)) return path.replace(typed, '').trim()
      const value = found.find((one) => one.path === path)?.value
      if (value === undefined) throw placeNotFound({ place: path }, { fields: [{ path: target, rule: 'place', message: `The message has no value at “${path}”.` }] })
      return target === 'email' ? (/[^\s<>()"',;]+@[^\s<>()"',;]+/.exec(value)?.[0] ?? value) : value
    })
    said[target] = values.filter(Boolean).join(target === 'message' ? '\n' : ' ')
  }
  const name = said.name || [said.firstName, said.lastName].filter(Boolean).join(' ')
  const { firstName: _first, lastName: _last, ...rest } = said
  return { ...rest, name: name || said.email || said.phone || '', source }
}

const fits = (places: Places, found: readonly FoundValue[]): boolean =>
  Object.values(places).flat().every((path) => typed.test(path) || found.some((one) => one.path === path))

/**
 * The mapping for a message: made for this sender and shape, else for this sender when every place of it is there. Senders
 * leave lines out and add some, so the same kind of mail has several shapes.
 */
export async function mappingFor(ctx: Context, message: { sourceId: string; sender: string; shape: string; found: readonly FoundValue[] }): Promise<{ id: string; places: Places; exact: boolean } | null> {
  const rows = await ctx.db.all<{ id: string; places: Places; exact: boolean }>(sql`SELECT id, places, shape = ${message.shape} AS exact FROM crm.intake_mappings
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND source_id = ${message.sourceId}::uuid AND sender = ${message.sender} ORDER BY shape = ${message.shape} DESC, created_at DESC LIMIT 20`)
  // Messages without a sender have nothing but their shape to know them by.
  return rows.find((row) => (row.exact || message.sender !== '') && fits(row.places, message.found)) ?? null
}

/** Keeps a mapping, in place of an older one for the same kind of message. Values typed by hand are for one message only. */
export async function rememberMapping(ctx: Context, message: { sourceId: string; sender: string; shape: string }, places: Places): Promise<void> {
  const lasting = Object.fromEntries(Object.entries(places).flatMap(([target, paths]) => {
    const places = paths.filter((path) => !typed.test(path))
    return places.length ? [[target, places]] : []
  }))
  if (Object.keys(lasting).length === 0) return
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO crm.intake_mappings (id, workspace_id, source_id, sender, shape, places, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${message.sourceId}::uuid, ${message.sender}, ${message.shape}, ${JSON.stringify(lasting)}::jsonb, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (source_id, sender, shape) DO UPDATE SET places = excluded.places, version = intake_mappings.version + 1, updated_at = excluded.updated_at`)
}

export const countUse = (ctx: Context, id: string): Promise<number> =>
  ctx.db.run(sql`UPDATE crm.intake_mappings SET used = used + 1 WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
