import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { serviceTested } from '../events.ts'
import { serviceKinds, type ServiceTest } from './contract.ts'
import { findService, providerOf, type ServiceRow } from './service-store.ts'
import { testPhoto } from './test-photo.ts'

/** Shows a service a drawn room and gives it a sentence, and writes down what came of it in words. */
export const testService = job({
  name: 'media.test-vision-service',
  payload: z.object({ kind: z.enum(serviceKinds) }),
  attempts: 1,
  timeLimitSec: 300,
  handle: async (ctx, { kind }) => {
    const row = await findService(ctx, kind)
    if (!row) return
    const test = await tryService(ctx, row)
    await ctx.transaction(async (tx) => {
      // Changed while it was tried: the answer is about something else.
      await tx.db.run(sql`UPDATE media.vision_services SET test = ${JSON.stringify(test)}::jsonb, updated_at = ${tx.now.toISOString()}::timestamptz WHERE id = ${row.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND version = ${row.version}::int`)
      tx.emit(serviceTested, row.id, { kind, ok: test.ok })
    })
  },
})

async function tryService(ctx: JobContext, row: ServiceRow): Promise<ServiceTest> {
  const at = ctx.now.toISOString()
  try {
    const provider = providerOf(ctx, row)
    const said: string[] = []
    let dim: number | null = null
    if (row.kind === 'onnx' || row.lookModel) said.push(await withTestPhoto(ctx, async (path) => describe(await provider.look?.({ path, signal: ctx.abort }))))
    if (row.kind !== 'onnx' && row.textModel) {
      const embedded = await provider.embedTexts?.(['a bright kitchen with an island'], ctx.abort)
      dim = embedded?.dim ?? null
      said.push(`Texts become ${dim} numbers.`)
    }
    return { ok: true, words: said.join(' '), at, dim }
  } catch (error) {
    if (!(error instanceof FoyerError)) throw error
    return { ok: false, words: `It does not work: ${String(error.details['reason'] ?? error.person)}.`.replace(/\.\.$/, '.'), at, dim: null }
  }
}

const describe = (seen: { room?: { name: string }; caption?: { name: string }; tags?: readonly { name: string }[] } | undefined) =>
  `It sees the test photo: ${seen?.caption?.name || seen?.room?.name || seen?.tags?.map(({ name }) => name).join(', ') || 'nothing'}.`.replace(/\.\.$/, '.')

async function withTestPhoto<T>(ctx: JobContext, work: (path: string) => Promise<T>): Promise<T> {
  const folder = join(ctx.ports.config.FOYER_DATA, 'work')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${newId()}.png`)
  try {
    await writeFile(path, testPhoto)
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}
