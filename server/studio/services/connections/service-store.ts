import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Money } from '../../../platform/money.ts'
import type { ProviderId, Service } from '../contract.ts'
import { serviceCannot } from '../errors.ts'
import type { Template } from '../fill-template.ts'
import type { Connection, Reach } from '../image-service.ts'
import { providerOf } from '../providers/providers.ts'
import { fetchForOwnServers } from './reach.ts'

/** A connection as it lies in the table. */
export type ServiceRow = {
  id: Service['id']; provider: ProviderId; name: string; sandbox: boolean; baseUrl: string | null; model: string; template: Template; credentials: string
  price: Money; test: Service['test']; testing: boolean; problem: string | null; version: number; deletedAt: string | null
}

/** `s` is studio.services. */
export const serviceColumns = sql`s.id, s.provider, s.name, s.sandbox, s.base_url AS "baseUrl", s.model, s.template, s.credentials, jsonb_build_object('amount', s.price_amount, 'currency', s.price_currency) AS price,
  s.test, (s.test_asked_at IS NOT NULL) AS testing, s.problem, s.version, s.deleted_at AS "deletedAt"`

/** A service, removed ones too: what they made still names them. Throws not_found. */
export async function getService(ctx: Context, id: string, { lock = false } = {}): Promise<ServiceRow> {
  const row = await ctx.db.maybe<ServiceRow>(sql`SELECT ${serviceColumns} FROM studio.services s WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR NO KEY UPDATE` : sql``}`)
  if (!row) throw notFound({ what: 'image service' })
  return row
}

/** A service that is connected. Throws not_found. */
export async function getConnected(ctx: Context, id: string, options?: { lock: boolean }): Promise<ServiceRow> {
  const row = await getService(ctx, id, options)
  if (row.deletedAt !== null) throw notFound({ what: 'image service' })
  return row
}

/** A service that pictures can be ordered from. Throws not_found and `studio.service_cannot`. */
export async function getUsable(ctx: Context, id: string): Promise<ServiceRow> {
  const row = await getConnected(ctx, id)
  if (row.problem !== null) throw serviceCannot({ service: row.name, what: row.problem })
  if (row.sandbox && !ctx.ports.sandboxUrl) throw serviceCannot({ service: row.name, what: 'it is an imitation, and the sandbox does not run.' })
  return row
}

const Secrets = z.record(z.string(), z.string())
const aadOf = (serviceId: string) => `studio.services:${serviceId}:credentials`
export const sealSecrets = (ctx: Pick<Context, 'ports'>, serviceId: string, secrets: Readonly<Record<string, string>>): string => ctx.ports.vault.seal(JSON.stringify(secrets), aadOf(serviceId))
export const openSecrets = (ctx: Pick<Context, 'ports'>, row: Pick<ServiceRow, 'id' | 'credentials'>): Record<string, string> => Secrets.parse(JSON.parse(ctx.ports.vault.open(row.credentials, aadOf(row.id))))

/** The way to a service, with its secrets opened. */
export function reachOf(ctx: Pick<Context, 'ports'>, row: ServiceRow, signal?: AbortSignal): Reach {
  const { address, sandbox } = providerOf(row.provider)
  const baseUrl = row.sandbox ? `${ctx.ports.sandboxUrl ?? 'http://sandbox.invalid'}${sandbox.path}` : (address ?? row.baseUrl ?? '').replace(/\/+$/, '')
  const connection: Connection = { baseUrl, sandbox: row.sandbox, secrets: openSecrets(ctx, row), model: row.model, template: row.template }
  return { connection, fetch: address === null ? fetchForOwnServers(ctx.ports) : ctx.ports.fetch, ...(signal ? { signal } : {}) }
}

/** Marks a service that refuses everything, once, and says why; null takes the mark away. */
export const markProblem = (ctx: Context, id: string, problem: string | null): Promise<number> =>
  ctx.db.run(sql`UPDATE studio.services SET problem = ${problem}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND problem IS DISTINCT FROM ${problem}`)
