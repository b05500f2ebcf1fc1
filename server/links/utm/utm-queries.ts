import type { Utm } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { fillTemplate, usualTemplate, type UtmWords } from './utm-template.ts'

export type TemplateRow = { network: string; utm: Utm; version: number }

/** The workspace's own templates, by network. */
export const ownTemplates = (ctx: Context): Promise<TemplateRow[]> =>
  ctx.db.all<TemplateRow>(sql`SELECT network, utm, version FROM links.utm_templates WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY network`)

export const findTemplate = (ctx: Context, network: string): Promise<TemplateRow | null> =>
  ctx.db.maybe<TemplateRow>(sql`SELECT network, utm, version FROM links.utm_templates WHERE workspace_id = ${ctx.workspaceId}::uuid AND network = ${network}`)

/** The UTM words of a link on a network, filled with these words: by the template that is given, else the workspace's, else the usual one. */
export async function utmFor(ctx: Context, words: UtmWords, template?: Utm): Promise<Utm> {
  if (template) return fillTemplate(template, words)
  const own = await findTemplate(ctx, words.network)
  return fillTemplate(own?.utm ?? usualTemplate(words.network), words)
}
