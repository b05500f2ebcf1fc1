import pg from 'pg'
import { compare, figure, percentile } from './lib/compare.ts'
import { startBenchDatabase } from './lib/database.ts'
import { monthOfPosts, seedMonth } from './lib/five-thousand-posts.ts'
import { startHouse } from './lib/house.ts'
import { runAlone } from './lib/run-alone.ts'

const { from, to, zone, posts } = monthOfPosts
const rounds = 20

/** The month of a house with five thousand posts in it: the whole answer over HTTP beside the one statement that counts the days and takes the first of each. */
export async function run(): Promise<void> {
  const database = await startBenchDatabase()
  const house = await startHouse(database)
  const pool = new pg.Pool({ connectionString: database.superuserUrl, max: 1 })
  try {
    await seedMonth(database, house.workspaceId)
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

await runAlone(import.meta.url, run)
