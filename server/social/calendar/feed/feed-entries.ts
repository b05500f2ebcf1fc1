import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { titleOf } from '../../posts/post.ts'
import type { FeedPost } from './feed-file.ts'

type Entry = { postId: string; title: string; dueAt: string; zone: string | null; postVersion: number; sequence: number; leftAt: string | null }
/** Something that stood in the feed and no longer does. */
export type LeftEntry = Entry & { leftAt: string }

/** So long what left a feed is told as cancelled; calendars that are read more seldom than this are given up. */
const cancelledForDays = 90

/**
 * Compares what a feed would tell now with what it told before, and keeps the difference. Gives the sequence number of each post and what
 * left. `since` is where the feed begins: what is older left by growing old and is forgotten. `isWhole` false: more would be in it than it
 * can bear, so nothing that is missing counts as left.
 */
export async function keepEntries(ctx: Context, feedId: string, posts: readonly FeedPost[], { since, isWhole }: { since: Date; isWhole: boolean }): Promise<{ sequences: Map<string, number>; left: LeftEntry[] }> {
  // Two readers at once would count twice.
  await ctx.db.run(sql`SELECT id FROM social.calendar_feeds WHERE id = ${feedId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  const told = new Map((await ctx.db.all<Entry>(sql`SELECT post_id AS "postId", title, due_at AS "dueAt", zone, post_version AS "postVersion", sequence, left_at AS "leftAt" FROM social.feed_entries
    WHERE feed_id = ${feedId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)).map((entry) => [entry.postId, entry]))
  const here = posts.map((post) => entryOf(post, told.get(post.id)))
  const present = new Set(posts.map(({ id }) => id))
  const absent = [...told.values()].filter(({ postId }) => !present.has(postId))
  const isOver = ({ dueAt, leftAt }: Entry) => Date.parse(dueAt) <= since.getTime() || (leftAt !== null && ctx.now.getTime() - Date.parse(leftAt) > cancelledForDays * 86_400_000)
  const left = absent.filter((one) => !isOver(one) && (one.leftAt !== null || isWhole)).map((one): LeftEntry => (one.leftAt === null ? { ...one, leftAt: ctx.now.toISOString(), sequence: one.sequence + 1 } : { ...one, leftAt: one.leftAt }))
  await write(ctx, feedId, [...here, ...left].filter((one) => told.get(one.postId)?.sequence !== one.sequence))
  const over = absent.filter(isOver).map(({ postId }) => postId)
  if (over.length > 0) await ctx.db.run(sql`DELETE FROM social.feed_entries WHERE feed_id = ${feedId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND post_id = ANY(${over}::uuid[])`)
  return { sequences: new Map(here.map(({ postId, sequence }) => [postId, sequence])), left: left.sort((a, b) => (a.dueAt + a.postId < b.dueAt + b.postId ? -1 : 1)) }
}

/** The same number while nothing changed; else a higher one than was ever given. */
function entryOf({ id, text, dueAt, zone, version }: FeedPost, before: Entry | undefined): Entry {
  const isSame = before !== undefined && before.leftAt === null && before.postVersion === version
  return { postId: id, title: titleOf(text), dueAt, zone, postVersion: version, leftAt: null, sequence: isSame ? before.sequence : Math.max(version - 1, (before?.sequence ?? -1) + 1) }
}

const write = async (ctx: Context, feedId: string, entries: readonly Entry[]): Promise<void> => {
  if (entries.length === 0) return
  await ctx.db.run(sql`INSERT INTO social.feed_entries (feed_id, workspace_id, post_id, title, due_at, zone, post_version, sequence, left_at)
    SELECT ${feedId}::uuid, ${ctx.workspaceId}::uuid, e."postId", e.title, e."dueAt", e.zone, e."postVersion", e.sequence, e."leftAt"
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS e("postId" uuid, title text, "dueAt" timestamptz, zone text, "postVersion" int, sequence int, "leftAt" timestamptz)
    ON CONFLICT (feed_id, post_id) DO UPDATE SET title = excluded.title, due_at = excluded.due_at, zone = excluded.zone, post_version = excluded.post_version, sequence = excluded.sequence, left_at = excluded.left_at`)
}
