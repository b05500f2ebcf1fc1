import { z } from 'zod'
import { assetCreated, assetsOf, assetVersionAdded } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { listenerToMany } from '../../../platform/events/event.ts'
import { newId } from '../../../platform/ids.ts'
import { job } from '../../../platform/jobs/job.ts'
import { compareVersions, layerOf } from '../../staging/drift/check-drift.ts'
import type { DriftReport } from '../../staging/contract.ts'
import { comparedVersions, isCompared } from './gate-queries.ts'

/** Compares an altered picture with the content it was made from, once for each version, and keeps what was found. */
export const compareWithOriginal = job({
  name: 'studio.compare-with-original',
  payload: z.object({ assetId: z.string() }),
  attempts: 3,
  concurrency: 1,
  timeLimitSec: 180,
  handle: async (ctx, { assetId }) => {
    const asset = (await assetsOf(ctx, [assetId])).get(assetId)
    if (!asset || asset.kind !== 'image' || !isCompared(asset.alterations)) return
    const pair = await comparedVersions(ctx, assetId)
    const report = pair ? await compared() : unknown('It was altered before it came here, so there is nothing to compare it with.')
    await ctx.transaction((tx) => tx.db.run(sql`INSERT INTO studio.drift_checks (id, workspace_id, asset_id, number, passed, words, regions, picture, checked_at)
      VALUES (${newId()}::uuid, ${tx.workspaceId}::uuid, ${assetId}::uuid, ${pair?.number ?? asset.version}::int, ${report.passed}, ${report.words}, ${JSON.stringify(report.regions)}::jsonb, ${report.picture}, ${ctx.now.toISOString()}::timestamptz)
      ON CONFLICT (asset_id, number) DO UPDATE SET passed = excluded.passed, words = excluded.words, regions = excluded.regions, picture = excluded.picture, checked_at = excluded.checked_at`))

    async function compared(): Promise<DriftReport> {
      try {
        return await compareVersions(ctx, pair!.original, pair!.altered, await layerOf(ctx, assetId))
      } catch (error) {
        // Other shapes, or a damaged file: nobody can tell, so a person has to look.
        if (error instanceof FoyerError && error.code === 'studio.not_comparable') return unknown(error.person)
        throw error
      }
    }
  },
})

const unknown = (words: string): DriftReport => ({ passed: false, words, regions: [], picture: null })

/** Every altered picture is compared as soon as it lies in the library. */
export const compareNew = listenerToMany('studio.compare-new', [assetCreated, assetVersionAdded], async (ctx, { data }) => {
  const { assetId } = NewContent.parse(data)
  const asset = (await assetsOf(ctx, [assetId])).get(assetId)
  if (asset && isCompared(asset.alterations)) await ctx.enqueue(compareWithOriginal, { assetId }, { key: `${assetId}:${asset.version}` })
})
const NewContent = z.object({ assetId: z.string() })
