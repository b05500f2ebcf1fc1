import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { ConnectService, OneService, Service, ServiceList, UpdateService } from '../contract.ts'
import { addressNeeded, currencyDiffers, sandboxMissing, secretNeeded } from '../errors.ts'
import { serviceChanged } from '../events.ts'
import type { ImageService } from '../image-service.ts'
import { providerOf, providers } from '../providers/providers.ts'
import { budgetOf, sameCurrency } from '../spending/budget.ts'
import { presentKind, presentService } from './present-service.ts'
import { getConnected, openSecrets, sealSecrets, serviceColumns, type ServiceRow } from './service-store.ts'
import { testService } from './test-service.job.ts'

const permission = 'studio:services'

export const listServices = operation({
  id: 'studio.services.list',
  summary: 'The connected image services, those that can be connected, and what this month has cost.',
  http: 'GET /api/v1/staging/services',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({}),
  output: ServiceList,
}).run(async (ctx) => {
  const rows = await ctx.db.all<ServiceRow>(sql`SELECT ${serviceColumns} FROM studio.services s WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND s.deleted_at IS NULL ORDER BY s.created_at, s.id LIMIT 50`)
  return { items: rows.map((row) => presentService(ctx, row)), kinds: providers.map((one) => presentKind(ctx, one)), budget: await budgetOf(ctx) }
})

export const connectService = operation({
  id: 'studio.services.connect',
  summary: 'Connect an image service and test it. Its secrets are kept sealed.',
  http: 'POST /api/v1/staging/services',
  permission,
  effect: 'write',
  status: 201,
  input: ConnectService,
  output: Service,
  errors: [secretNeeded, addressNeeded, sandboxMissing, currencyDiffers],
}).run(async (ctx, { provider, sandbox, ...given }) => {
  const service = providerOf(provider)
  if (sandbox && !ctx.ports.sandboxUrl) throw sandboxMissing({})
  const secrets = sandbox ? { ...service.sandbox.secrets } : (given.secrets ?? {})
  if (!sandbox) needWhole(service, secrets, given.baseUrl ?? null)
  const price = given.price ?? { amount: sandbox ? 12 : 0, currency: (await budgetOf(ctx)).cap.currency }
  await sameCurrency(ctx, price)
  const id = newId<'image-service'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO studio.services (id, workspace_id, provider, name, sandbox, base_url, model, template, credentials, price_amount, price_currency, test_asked_at, made_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${provider}, ${given.name ?? (sandbox ? `${service.name} (sandbox)` : service.name)}, ${sandbox}, ${sandbox ? null : (given.baseUrl ?? null)}, ${given.model ?? (sandbox ? service.sandbox.model : service.model.fallback)},
      ${JSON.stringify(given.template ?? (sandbox ? service.sandbox.template : undefined) ?? service.template)}::jsonb, ${sealSecrets(ctx, id, secrets)}, ${price.amount}::bigint, ${price.currency}, ${now}, ${ctx.actor.personId}::uuid, ${now}, ${now})`)
  return tested(ctx, id)
})

export const updateService = operation({
  id: 'studio.services.update',
  summary: 'Change a connected image service; it is tested anew. Secrets that are left out stay.',
  http: 'PATCH /api/v1/staging/services/:id',
  permission,
  effect: 'write',
  input: UpdateService,
  output: Service,
  errors: [notFound, staleVersion, secretNeeded, addressNeeded, currencyDiffers],
}).run(async (ctx, { id, version, secrets, ...given }) => {
  const before = await getConnected(ctx, id, { lock: true })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'image service', current: before.version })
  const kept = { ...openSecrets(ctx, before), ...Object.fromEntries(Object.entries(secrets ?? {}).filter(([, text]) => text !== '')) }
  const baseUrl = given.baseUrl ?? before.baseUrl
  if (!before.sandbox) needWhole(providerOf(before.provider), kept, baseUrl)
  const price = given.price ?? before.price
  await sameCurrency(ctx, price)
  await ctx.db.run(sql`UPDATE studio.services SET name = ${given.name ?? before.name}, base_url = ${before.sandbox ? null : baseUrl}, model = ${given.model ?? before.model}, template = ${JSON.stringify(given.template ?? before.template)}::jsonb, credentials = ${sealSecrets(ctx, id, kept)},
    price_amount = ${price.amount}::bigint, price_currency = ${price.currency}, test_asked_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return tested(ctx, id)
})

export const testConnection = operation({
  id: 'studio.services.test',
  summary: 'Test an image service again. No picture is made; the service tells what was found.',
  http: 'POST /api/v1/staging/services/:id/test',
  permission,
  effect: 'write',
  status: 202,
  input: OneService,
  output: Service,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getConnected(ctx, id, { lock: true })
  await ctx.db.run(sql`UPDATE studio.services SET test_asked_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return tested(ctx, id)
})

export const removeService = operation({
  id: 'studio.services.remove',
  summary: 'Take an image service away and forget its secrets. What it made stays.',
  http: 'DELETE /api/v1/staging/services/:id',
  permission,
  effect: 'write',
  input: OneService,
  output: z.object({ id: z.string() }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getConnected(ctx, id, { lock: true })
  await ctx.db.run(sql`UPDATE studio.services SET deleted_at = ${ctx.now.toISOString()}::timestamptz, credentials = ${sealSecrets(ctx, id, {})}, problem = 'It was removed from the settings.', version = version + 1 WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(serviceChanged, id, { serviceId: id })
  return { id }
})

async function tested(ctx: Context, id: string): Promise<z.input<typeof Service>> {
  await ctx.enqueue(testService, { serviceId: id }, { key: id })
  ctx.emit(serviceChanged, id, { serviceId: id })
  return presentService(ctx, await getConnected(ctx, id))
}

function needWhole(service: ImageService, secrets: Readonly<Record<string, string>>, baseUrl: string | null): void {
  const missing = service.secrets.find(({ name, optional }) => !optional && !secrets[name])
  if (missing) throw secretNeeded({ service: service.name, field: missing.label })
  if (service.address === null && !baseUrl) throw addressNeeded({ service: service.name })
}
