import { onDatabase, type BenchDatabase } from './database.ts'

/** The page of a month, 42 days of 2027, and the zone in which it is looked at. */
export const monthOfPosts = { from: '2027-03-01', to: '2027-04-11', zone: 'Europe/London', posts: 5_000 }

/** Four accounts, five thousand posts in the 42 days of a month's page, two accounts each, the first third published with numbers. */
export async function seedMonth(database: BenchDatabase, workspaceId: string): Promise<void> {
  const { from, zone, posts } = monthOfPosts
  await onDatabase(database.superuserUrl, async (client) => {
    await client.query(`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle) SELECT gen_random_uuid(), $1, (ARRAY['bluesky', 'facebook', 'mastodon', 'x'])[n], n::text, true, 'Account ' || n, 'account' || n FROM generate_series(1, 4) n`, [workspaceId])
    await client.query(`INSERT INTO social.posts (id, workspace_id, text, wall_time, zone, due_at, state) SELECT gen_random_uuid(), $1, 'Post number ' || n || repeat(' and what there is to say about it', 8), to_char(t, 'YYYY-MM-DD"T"HH24:MI'), $2, t AT TIME ZONE $2, CASE WHEN n % 42 < 14 THEN 'published' ELSE 'scheduled' END
      FROM (SELECT n, $3::date + (n % 42) * interval '1 day' + interval '7 hours' + (n / 42) * interval '6 minutes' AS t FROM generate_series(0, $4 - 1) n) s`, [workspaceId, zone, from, posts])
    await client.query(`INSERT INTO social.variants (id, workspace_id, post_id, account_id, state, due_at, published_at) SELECT gen_random_uuid(), p.workspace_id, p.id, a.id, p.state, p.due_at, CASE WHEN p.state = 'published' THEN p.due_at END
      FROM social.posts p JOIN social.accounts a ON a.workspace_id = p.workspace_id WHERE p.workspace_id = $1 AND hashtext(p.id::text || a.id::text) % 2 = 0`, [workspaceId])
    await client.query(`INSERT INTO social.metric_snapshots (workspace_id, variant_id, metric, native, value, observed_at) SELECT v.workspace_id, v.id, m, m, 100, v.published_at + at * interval '1 day' FROM social.variants v, unnest(ARRAY['likes', 'views', 'shares']) m, generate_series(1, 5) at WHERE v.workspace_id = $1 AND v.published_at IS NOT NULL`, [workspaceId])
    await client.query('ANALYZE')
  })
}
