import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FetchFailed } from '../../platform/net/fetch-errors.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { appSecretOf, openSecret, type SourceSecret } from './source-secret.ts'
import { getMessage } from './message-queries.ts'

/** The network gave no lead; `lasting` when another try without a person's help will not either. */
export class FetchRefused extends Error {
  readonly lasting: boolean
  constructor(reason: string, lasting: boolean) {
    super(reason)
    this.name = 'FetchRefused'
    this.lasting = lasting
  }
}

const GraphProblem = z.object({ error: z.object({ message: z.string(), code: z.number(), is_transient: z.boolean().optional() }) })
/** Codes of throttling and of passing trouble ("Graph API error codes"): waiting helps. */
const passing = new Set([1, 2, 4, 17, 32, 341, 613])

export type GraphPlace = { base: string; pageId: string; sandbox: boolean }

/** A webhook of Facebook says only that there is a lead; its answers are fetched here and kept beside the notice. */
export async function fetchAnnounced(ctx: JobContext, messageId: string): Promise<void> {
  const message = await getMessage(ctx, messageId)
  if (message.channel !== 'facebook' || (message.state !== 'received' && message.state !== 'failed')) return
  const row = await ctx.db.one<{ fetched: unknown; externalId: string; sourceId: string; secret: string | null; settings: { pageId?: string; sandbox?: boolean } }>(sql`SELECT b.fetched, m.external_id AS "externalId", s.id AS "sourceId", s.secret, s.settings
    FROM crm.intake_messages m JOIN crm.intake_bodies b ON b.id = m.id JOIN crm.intake_sources s ON s.id = m.source_id WHERE m.id = ${messageId}::uuid AND m.workspace_id = ${ctx.workspaceId}::uuid`)
  if (row.fetched !== null) return
  const secret = openSecret(ctx.ports, row.sourceId, row.secret)
  const lead = await graphCall(ctx, graphBase(ctx.ports, row.settings.sandbox ?? false), secret, row.settings.sandbox ?? false, `/${encodeURIComponent(row.externalId)}`, { fields: 'id,created_time,form_id,ad_id,ad_name,campaign_name,field_data' })
  await ctx.transaction((tx) => tx.db.run(sql`UPDATE crm.intake_bodies SET fetched = ${JSON.stringify(lead)}::jsonb WHERE id = ${messageId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`))
}

export function graphBase(ports: JobContext['ports'], sandbox: boolean): string {
  const version = ports.config.FACEBOOK_GRAPH_VERSION
  if (!sandbox) return `https://graph.facebook.com/${version}`
  if (!ports.sandboxUrl) throw new FetchRefused('This source belongs to the sandbox, which is not running.', true)
  return `${ports.sandboxUrl}/facebook/${version}`
}

/** One call with the page's token and the proof that we hold the app's secret. Throws {@link FetchRefused}. */
export async function graphCall(ctx: JobContext, base: string, secret: SourceSecret, sandbox: boolean, path: string, params: Record<string, string>, method: 'GET' | 'POST' = 'GET'): Promise<unknown> {
  if (!secret.accessToken) throw new FetchRefused('The page access token is missing. Give it in the settings of this source.', true)
  const appSecret = appSecretOf(ctx.ports, secret, sandbox)
  const all = { ...params, access_token: secret.accessToken, ...(appSecret ? { appsecret_proof: createHmac('sha256', appSecret).update(secret.accessToken).digest('hex') } : {}) }
  const url = new URL(base + path)
  if (method === 'GET') for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value)
  let answer
  try {
    answer = await ctx.ports.fetch(url, { method, timeoutMs: 10_000, maxBytes: 1_000_000, ...(method === 'POST' ? { body: new URLSearchParams(all) } : {}) })
  } catch (error) {
    if (error instanceof FetchFailed) throw new FetchRefused(`Facebook could not be reached: ${error.message}`, false)
    throw error
  }
  const text = await answer.text()
  const body = parsed(text)
  if (answer.ok && body !== undefined) return body
  const problem = GraphProblem.safeParse(body)
  if (!problem.success) throw new FetchRefused(`Facebook answered with status ${answer.status} and nothing that can be read.`, answer.status < 500 && answer.status !== 429)
  const { code, message, is_transient: transient } = problem.data.error
  const lasting = !transient && !passing.has(code) && answer.status < 500 && !(code >= 80_000 && code < 81_000)
  throw new FetchRefused(code === 190 || code === 102 ? `Facebook no longer takes the page access token (${message}). Give a new one in the settings of this source, then replay.` : `Facebook refused (code ${code}): ${message}`, lasting)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the caller says that nothing readable came
  }
}
