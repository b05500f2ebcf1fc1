import { z } from 'zod'
import { sql } from '../platform/db/sql.ts'
import { operation } from '../platform/operations/operation.ts'
import { staleVersion } from '../platform/errors.ts'
import type { Context } from '../platform/operations/context.ts'
import { HolidayCountry } from './blackouts/contract.ts'

const Settings = z.object({
  missedAfterMin: z.int(),
  /** Null: no holidays are shown. */
  holidaysCountry: z.string().nullable(),
  /** Nothing goes out on a holiday. */
  holidaysBlock: z.boolean(),
  /** Per cent of what a network takes in its span of time, from which on a plan is warned of. */
  quotaWarnShare: z.int(),
  version: z.int(),
})
type Settings = z.output<typeof Settings>

const unset: Settings = { missedAfterMin: 60, holidaysCountry: null, holidaysBlock: false, quotaWarnShare: 80, version: 0 }

const present = async (ctx: Context): Promise<Settings> =>
  (await ctx.db.maybe<Settings>(sql`SELECT missed_after_min AS "missedAfterMin", holidays_country AS "holidaysCountry", holidays_block AS "holidaysBlock", quota_warn_share AS "quotaWarnShare", version
    FROM social.settings WHERE workspace_id = ${ctx.workspaceId}::uuid`)) ?? unset

/** After how many minutes a missed post is held. */
export const missedAfter = async (ctx: Context): Promise<number> => (await present(ctx)).missedAfterMin
/** From which share of a network's limit on a plan is warned of, in per cent. */
export const quotaWarnShare = async (ctx: Context): Promise<number> => (await present(ctx)).quotaWarnShare

export const readSettings = operation({
  id: 'social.settings.get',
  summary: 'How the workspace publishes: when a missed post is held, which holidays count, when a full network is warned of.',
  http: 'GET /api/v1/social/settings',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: Settings,
}).run(present)

export const updateSettings = operation({
  id: 'social.settings.update',
  summary: 'Change how the workspace publishes. What is left out stays.',
  http: 'PUT /api/v1/social/settings',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({
    missedAfterMin: z.int().min(1).max(10_080).optional().describe('Minutes after which a missed post is held instead of going out late'),
    holidaysCountry: HolidayCountry.nullable().optional(),
    holidaysBlock: z.boolean().optional(),
    quotaWarnShare: z.int().min(10).max(100).optional(),
    version: z.int().optional(),
  }),
  output: Settings,
  errors: [staleVersion],
}).run(async (ctx, { version, ...change }) => {
  const now = await present(ctx)
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'settings', current: now.version })
  const { missedAfterMin, holidaysCountry, holidaysBlock, quotaWarnShare } = { ...now, ...defined(change) }
  await ctx.db.run(sql`INSERT INTO social.settings (workspace_id, missed_after_min, holidays_country, holidays_block, quota_warn_share) VALUES (${ctx.workspaceId}::uuid, ${missedAfterMin}, ${holidaysCountry}, ${holidaysBlock}, ${quotaWarnShare})
    ON CONFLICT (workspace_id) DO UPDATE SET missed_after_min = excluded.missed_after_min, holidays_country = excluded.holidays_country, holidays_block = excluded.holidays_block, quota_warn_share = excluded.quota_warn_share,
      version = social.settings.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  return present(ctx)
})

/** Only the fields that were given. */
const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
