import pg from 'pg'
import { compare, figure, percentile } from './lib/compare.ts'
import { onDatabase, startBenchDatabase, type BenchDatabase } from './lib/database.ts'
import { startHouse } from './lib/house.ts'
import { runAlone } from './lib/run-alone.ts'

const posts = 5_000
const zone = 'Europe/London'
const [from, to] = ['2027-03-01', '2027-04-11']
const rounds = 20

/** The month of a house with five thousand posts in it: the whole answer over HTTP beside the one statement that counts the days and takes the first of each. */
export async function run(): Promise<void> {
  const database = await startBenchDatabase()
  const house = await startHouse(database)
  const pool = new pg.Pool({ connectionString: database.superuserUrl, max: 1 })
  try {
    await seed(database, house.workspaceId)
    const address = `http://127.0.0.1:${house.port}/api/v1/social/calendar/cells?${new URLSearchParams({ from, to, zone, by: 'day', first: '3' })}`
    const ask = async () => {
      const answer = await fetch(address, { headers: house.headers })
      if (!answer.ok) throw new Error(`the month answers ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as { total: number; cells: { count: number; items: { id: string }[] }[] }
    }
    const bare = async () => (await pool.query<{ count: number; cards: string[] }>({ name: 'month', text: month, values: [house.workspaceId, `${from}T00:00Z`, '2027-04-11T23:00Z', zone] })).rows
    await checkSame(await ask(), await bare())
    const first = await timed(ask, 3)
    figure('social-calendar, month of 5,000 posts, p95', percentile(first.concat(await timed(ask, rounds)), 95), 'ms', 250)
    await compare({ name: 'social-calendar', unit: 'ms', asked: { atMost: 3 }, ours: async () => percentile(await timed(ask, rounds), 50), baseline: async () => percentile(await timed(bare, rounds), 50) })
  } finally {
    await pool.end()
    await house.stop()
    await database.stop()
  }
}

/** What anybody would write by hand for the same cards: counts by day, and the first three with accounts and numbers. */
const month = `WITH here AS (SELECT p.id, p.text, p.due_at, p.state, to_char(p.due_at AT TIME ZONE $4, 'YYYY-MM-DD') AS day, row_number() OVER (PARTITION BY to_char(p.due_at AT TIME ZONE $4, 'YYYY-MM-DD') ORDER BY p.due_at, p.id) AS place
    FROM social.posts p WHERE p.workspace_id = $1 AND p.deleted_at IS NULL AND p.due_at >= $2 AND p.due_at < $3)
  SELECT h.day, count(*)::int AS count, array_agg(h.id || ' ' || left(h.text, 80) || ' ' || coalesce((SELECT string_agg(a.name, ',') FROM social.variants v JOIN social.accounts a ON a.id = v.account_id WHERE v.post_id = h.id), '')
      ORDER BY h.due_at, h.id) FILTER (WHERE h.place <= 3) AS cards FROM here h GROUP BY h.day ORDER BY h.day`

async function timed(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const took: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const started = performance.now()
    await work()
    took.push(performance.now() - started)
  }
  return took
}

/** Both must find the same days with the same first posts. */
async function checkSame(ours: { total: number; cells: { count: number; items: { id: string }[] }[] }, bare: { count: number; cards: string[] }[]): Promise<void> {
  const one = ours.cells.map(({ count, items }) => `${count} ${items.map(({ id }) => id).join()}`).join()
  const other = bare.map(({ count, cards }) => `${count} ${cards.map((card) => card.slice(0, 36)).join()}`).join()
  if (ours.total !== posts || one !== other) throw new Error('the two months are not the same')
}

/** Four accounts, five thousand posts in the 42 days of a month's page, two accounts each, the first third published with numbers. */
async function seed(database: BenchDatabase, workspaceId: string): Promise<void> {
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

await runAlone(import.meta.url, run)
