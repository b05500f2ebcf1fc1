import { z } from 'zod'
import { SetUtmTemplate, UtmTemplate } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { findTemplate, ownTemplates } from './utm-queries.ts'
import { usualTemplate } from './utm-template.ts'

/** Channels that always show, so that a workspace sees what the usual words are before it changes them. */
const shown = ['facebook', 'instagram', 'linkedin', 'x', 'tiktok', 'youtube', 'pinterest', 'snapchat', 'bluesky', 'mastodon', 'email', 'sms', 'qr']

export const listUtmTemplates = operation({
  id: 'links.templates.list',
  summary: 'The UTM words that links of each network carry.',
  http: 'GET /api/v1/links/utm-templates',
  permission: 'links:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(UtmTemplate) }),
}).run(async (ctx) => {
  const own = new Map((await ownTemplates(ctx)).map((row) => [row.network, row]))
  const networks = [...shown, ...[...own.keys()].filter((network) => !shown.includes(network))]
  return {
    items: networks.map((network) => {
      const row = own.get(network)
      return { network, utm: row?.utm ?? usualTemplate(network), own: row !== undefined, version: row?.version ?? 0 }
    }),
  }
})

export const setUtmTemplate = operation({
  id: 'links.templates.set',
  summary: 'Set the UTM words of a network. Placeholders: {network}, {account}, {listing}, {post}, {campaign}.',
  http: 'PUT /api/v1/links/utm-templates/:network',
  permission: 'links:templates',
  effect: 'write',
  input: SetUtmTemplate,
  output: UtmTemplate,
  errors: [staleVersion],
  example: {
    input: { network: 'facebook', utm: { source: '{network}', medium: 'social', campaign: '{listing}' } },
    output: { network: 'facebook', utm: { source: '{network}', medium: 'social', campaign: '{listing}' }, own: true, version: 1 },
  },
}).run(async (ctx, { network, utm, version }) => {
  const before = await findTemplate(ctx, network)
  if (version !== undefined && version !== (before?.version ?? 0)) throw staleVersion({ what: 'template', current: before?.version ?? 0 })
  const now = ctx.now.toISOString()
  const row = await ctx.db.one<{ version: number }>(sql`INSERT INTO links.utm_templates (id, workspace_id, network, utm, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${network}, ${JSON.stringify(utm)}::jsonb, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (workspace_id, network) DO UPDATE SET utm = excluded.utm, updated_at = excluded.updated_at, version = links.utm_templates.version + 1
    RETURNING version`)
  return { network, utm, own: true, version: row.version }
})
