import type { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { instantFromWall, wallFromInstant } from '../../platform/time.ts'
import { readBlocks } from '../blackouts/read-blocks.ts'
import { firstFreeMoment, windowAt } from '../blackouts/windows.ts'
import { clockNotice } from '../posts/post.ts'
import { readCalendarSettings } from './calendar-settings.ts'
import { clashesAt } from './clashes.ts'
import { SlotInput, SlotOutput } from './contract.ts'
import { timeSkipped } from './errors.ts'

type Obstacle = NonNullable<z.input<typeof SlotOutput>['obstacle']>
/** Suggested times stand on quarters of an hour. */
const quarterMs = 15 * 60_000

export const readSlot = operation({
  id: 'social.calendar.slot',
  summary: 'Whether a post can be planned for a wall time: over, skipped by the clock, or close to another post of its accounts.',
  http: 'GET /api/v1/social/calendar/slot',
  permission: 'social:read',
  effect: 'read',
  input: SlotInput,
  output: SlotOutput,
}).run(async (ctx, { postId, wall, zone: asked }) => {
  const zone = asked ?? (await workspaceOf(ctx)).timeZone
  const { at, resolved } = instantFromWall({ wall, zone })
  const clashes = postId ? await clashesAt(ctx, postId, at, (await readCalendarSettings(ctx)).clashMinutes) : []
  return {
    at,
    obstacle: obstacleAt(ctx, { wall, zone, at, resolved }) ?? (postId ? await blackoutAt(ctx, postId, at, zone) : null),
    notice: clockNotice(resolved, wall, wallFromInstant(at, zone)),
    clashes: clashes.map(({ dueAt, ...clash }) => ({ ...clash, time: wallFromInstant(dueAt, zone).slice(11, 16) })),
  }
})

type Place = { wall: string; zone: string; at: string; resolved: ReturnType<typeof instantFromWall>['resolved'] }

/** Why nothing can be planned there, and the next time that can. */
function obstacleAt(ctx: Context, { wall, zone, at, resolved }: Place): Obstacle | null {
  if (new Date(at) < ctx.now) {
    const next = new Date(Math.floor(ctx.now.getTime() / quarterMs + 1) * quarterMs)
    return { kind: 'past', text: `${wall.slice(11, 16)} that day is over.`, nearest: wallFromInstant(next, zone).slice(0, 16) }
  }
  if (resolved === 'skipped') return { kind: 'gap', text: `The clock jumps over ${wall.slice(11, 16)} that night.`, nearest: wallFromInstant(at, zone).slice(0, 16) }
  return null
}

/** The first account of the post that is kept back then, and when all of them are free again. */
async function blackoutAt(ctx: Context, postId: string, at: string, zone: string): Promise<Obstacle | null> {
  const blocks = await readBlocks(ctx)
  const accounts = await ctx.db.all<{ id: string; name: string }>(sql`SELECT a.id, a.name FROM social.variants v JOIN social.accounts a ON a.id = v.account_id WHERE v.post_id = ${postId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid ORDER BY a.network, lower(a.name), a.id`)
  const kept = accounts.flatMap(({ id, name }) => {
    const window = windowAt(blocks, at, id)
    return window ? [{ name, window, free: firstFreeMoment(blocks, window.until, id) }] : []
  })
  const [first] = kept
  if (!first) return null
  const free = kept.map((one) => one.free ?? '').sort().at(-1)
  return { kind: 'blackout', text: `“${first.window.name}”: nothing goes out on ${first.name} then.`, nearest: wallFromInstant(free || at, zone).slice(0, 16) }
}

/** Refuses a wall time that the clock of the zone skips: whoever drags a post there means another hour. */
export function refuseSkipped(wall: string, zone: string): void {
  const { at, resolved } = instantFromWall({ wall, zone })
  if (resolved !== 'skipped') return
  const nearest = wallFromInstant(at, zone).slice(0, 16)
  throw timeSkipped({ wall, zone, nearest }, { fields: [{ path: 'wall', rule: 'clock', message: `The clock jumps over ${wall.slice(11, 16)} that night. Use ${nearest.slice(11, 16)}.` }] })
}
