import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { VisionProvider } from '../vision-provider.ts'
import { sandboxOrigin, type ServiceKind, type ServiceTest, type VisionService } from './contract.ts'
import { ollamaProvider } from './ollama-provider.ts'
import { onnxProvider } from './onnx/onnx-provider.ts'
import { openAiProvider } from './openai-provider.ts'

export type ServiceRow = { id: string; kind: ServiceKind; address: string; key: string | null; lookModel: string; textModel: string; looks: boolean; embedsTexts: boolean; test: ServiceTest | null; version: number }
/** What a provider needs to ask a service. */
export type Connection = { address: string; key: string | null; lookModel: string; textModel: string; dim: number | null }
type Reader = Pick<Context, 'ports' | 'db' | 'workspaceId'>

const columns = sql`id, kind, address, key, look_model AS "lookModel", text_model AS "textModel", looks, embeds_texts AS "embedsTexts", test, version`

export const listServices = (ctx: Reader): Promise<ServiceRow[]> =>
  ctx.db.all<ServiceRow>(sql`SELECT ${columns} FROM media.vision_services WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY kind`)

export const findService = (ctx: Reader, kind: ServiceKind, { lock = false } = {}): Promise<ServiceRow | null> =>
  ctx.db.maybe<ServiceRow>(sql`SELECT ${columns} FROM media.vision_services WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = ${kind} ${lock ? sql`FOR UPDATE` : sql``}`)

/** The service of a kind, held for a change; or not_found. */
export async function lockService(ctx: Reader, kind: ServiceKind): Promise<ServiceRow> {
  const row = await findService(ctx, kind, { lock: true })
  if (!row) throw notFound({ what: 'service' })
  return row
}

const aadOf = (id: string) => `media.vision_services:${id}:key`
export const sealKey = (ctx: Pick<Context, 'ports'>, id: string, key: string): string => ctx.ports.vault.seal(key, aadOf(id))

/** A service as something that recognises. Its key is opened here and nowhere else. */
export function providerOf(ctx: Pick<Context, 'ports'>, row: ServiceRow): VisionProvider {
  const { ports } = ctx
  const address = ports.sandboxUrl ? row.address.replace(sandboxOrigin, ports.sandboxUrl) : row.address
  const connection: Connection = { address: address.replace(/\/+$/, ''), key: row.key && ports.vault.open(row.key, aadOf(row.id)), lookModel: row.lookModel, textModel: row.textModel, dim: row.test?.dim ?? null }
  if (row.kind === 'onnx') return onnxProvider(ports, connection.address)
  return row.kind === 'openai' ? openAiProvider(ports, connection) : ollamaProvider(ports, connection)
}

const inUse = async (ctx: Reader, column: 'looks' | 'embeds_texts'): Promise<VisionProvider | null> => {
  const row = await ctx.db.maybe<ServiceRow>(sql`SELECT ${columns} FROM media.vision_services WHERE workspace_id = ${ctx.workspaceId}::uuid AND ${column === 'looks' ? sql`looks` : sql`embeds_texts`}`)
  return row && providerOf(ctx, row)
}

/** The service that is asked about new pictures, if the workspace uses one. */
export const serviceThatLooks = (ctx: Reader): Promise<VisionProvider | null> => inUse(ctx, 'looks')

/** The service that makes the vectors of texts instead of the model of the house, if the workspace uses one. */
export const serviceThatEmbeds = (ctx: Reader): Promise<VisionProvider | null> => inUse(ctx, 'embeds_texts')

/** A row as it goes to the wire: whether there is a key, never which. */
export const presentService = ({ id: _id, key, ...row }: ServiceRow): VisionService => ({ ...row, hasKey: key !== null })
