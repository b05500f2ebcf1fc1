import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { lookTopic } from '../../platform/look/workspace-look.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Contact, FontChoice, KitColours, KitLogos } from '../contract.ts'
import { kitNameTaken } from '../errors.ts'
import { kitChanged } from '../events.ts'

/** What people choose of a kit; a version keeps exactly this. */
export type KitContent = { name: string; offices: string[]; logos: KitLogos; colours: KitColours; fonts: { display: FontChoice; text: FontChoice }; contact: Contact; tone: string }
export type KitRow = KitContent & { id: string; isDefault: boolean; deletedAt: string | null; updatedAt: string; version: number }

const columns = sql.raw('k.id, k.name, k.offices, k.logos, k.colours, k.fonts, k.contact, k.tone, k.is_default AS "isDefault", k.deleted_at AS "deletedAt", k.updated_at AS "updatedAt", k.version')

/** Kits by name, the default one first; or those in the trash. */
export const listKitRows = (ctx: Context, { trash = false } = {}): Promise<KitRow[]> =>
  ctx.db.all<KitRow>(sql`SELECT ${columns} FROM brand.kits k WHERE k.workspace_id = ${ctx.workspaceId}::uuid AND (k.deleted_at IS NOT NULL) = ${trash}::boolean ORDER BY k.is_default DESC, lower(k.name), k.id LIMIT 100`)

/** A kit, locked when it is going to be changed. Throws not_found, and stale_version when it is not as it was read. */
export async function getKitRow(ctx: Context, id: string, { lock = false, version, trash = false }: { lock?: boolean; version?: number | undefined; trash?: boolean } = {}): Promise<KitRow> {
  const row = await ctx.db.maybe<KitRow>(sql`SELECT ${columns} FROM brand.kits k WHERE k.id = ${id}::uuid AND k.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`)
  if (!row || (row.deletedAt !== null && !trash)) throw notFound({ what: 'brand kit' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'brand kit', current: row.version })
  return row
}

/** Throws when another kit has the name: upper and lower case do not tell them apart. */
export async function refuseTakenName(ctx: Context, name: string, except: string | null): Promise<void> {
  const taken = await ctx.db.maybe(sql`SELECT 1 FROM brand.kits WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name}) AND deleted_at IS NULL AND id IS DISTINCT FROM ${except}::uuid`)
  if (taken) throw kitNameTaken({ name }, { fields: [{ path: 'name', rule: 'unique', message: `There is a kit “${name}” already. Give this one another name.` }] })
}

export async function writeKit(ctx: Context, id: string, { name, offices, logos, colours, fonts, contact, tone }: KitContent): Promise<void> {
  await ctx.db.run(sql`UPDATE brand.kits SET name = ${name}, offices = ${offices}::text[], logos = ${JSON.stringify(logos)}::jsonb, colours = ${JSON.stringify(colours)}::jsonb, fonts = ${JSON.stringify(fonts)}::jsonb,
    contact = ${JSON.stringify(contact)}::jsonb, tone = ${tone}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
}

/** Only what people choose, in one order, so that two kits can be compared. */
export const contentOf = ({ name, offices, logos, colours, fonts, contact, tone }: KitContent): KitContent => ({ name, offices, logos, colours, fonts, contact, tone })

/** Keeps a kit as it is now as its next version. */
export async function keepVersion(ctx: Context, id: string, what: string): Promise<void> {
  const row = await getKitRow(ctx, id)
  await ctx.db.run(sql`INSERT INTO brand.kit_versions (id, workspace_id, kit_id, number, what, snapshot, saved_by, saved_at)
    SELECT ${newId()}::uuid, ${ctx.workspaceId}::uuid, ${id}::uuid, coalesce(max(v.number), 0) + 1, ${what}, ${JSON.stringify(contentOf(row))}::jsonb, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz
    FROM brand.kit_versions v WHERE v.kit_id = ${id}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid`)
}

/** Tells everybody who draws with kits that this one is not as it was. */
export function tellOfChange(ctx: Context, kitId: string): void {
  ctx.emit(kitChanged, kitId, { kitId })
  ctx.signal(lookTopic)
}
