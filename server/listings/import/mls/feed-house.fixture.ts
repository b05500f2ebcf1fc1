import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { startSandbox, type Sandbox } from '../../../../sandbox/server.ts'
import { mlsOf } from '../../../../sandbox/mls/mls-state.ts'
import { MLS_SYSTEM, MLS_TOKEN, type PropertyRecord } from '../../../../sandbox/mls/seed.ts'
import { signUp, type Signed } from '../../../identity/testing.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { AnyOperation } from '../../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts'
import { slices } from '../../../slices.ts'
import type { CreateFeed, Feed, FeedRun } from '../../contract.ts'
import { createFeed, readFeed, resumeFeed, runFeedNow } from './feed-operations.ts'

export type FeedHouse = {
  house: TestHouse; sandbox: Sandbox; person: Signed
  act: <T = unknown>(operation: AnyOperation, input: unknown) => Promise<T>
  /** Does something to a listing of the MLS; gives its key. */
  mls: (act: string, more?: object) => Promise<string>
  fail: (wish: object) => Promise<void>
  record: (key: string) => PropertyRecord
  end: () => Promise<void>
}

/** A house beside a sandbox; the clock of both is the machine's, because an MLS counts calls by the second. */
export async function feedHouse({ work = true }: { work?: boolean } = {}): Promise<FeedHouse> {
  const dir = await mkdtemp(join(tmpdir(), 'foyer-mls-'))
  const sandbox = await startSandbox({ port: 0, dir })
  const house = await createTestHouse(slices, { realClock: true, work, sandboxUrl: sandbox.url })
  const person = await signUp(house)
  const send = async (path: string, body: object) => {
    const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as { key: string }
  }
  return {
    house, sandbox, person,
    act: async <T>(operation: AnyOperation, input: unknown) => (await house.perform(operation, input, { actor: person.actor })).output as T,
    mls: async (act, more = {}) => (await send('/mls/changes', { act, ...more })).key,
    fail: async (wish) => void (await send('/_sandbox/mls/faults', wish)),
    record: (key) => mlsOf(sandbox.world('mls')).state.properties[key]!,
    end: async () => {
      await house.end()
      await sandbox.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A feed of the sandbox's MLS, tested. Few listings, so that tests are quick: those of one office in one town. */
export async function aFeed({ act, sandbox }: FeedHouse, given: Partial<z.input<typeof CreateFeed>> = {}): Promise<Feed> {
  const { id } = await act<Feed>(createFeed, { name: 'Ridgeline', baseUrl: `${sandbox.url}/mls/v2`, token: MLS_TOKEN, systemName: MLS_SYSTEM, offices: ['RDG-O1'], cities: ['Alder Falls'], currency: 'USD', ...given })
  return until(() => act<Feed>(readFeed, { id }), (feed) => !feed.testing)
}

/** Begins a feed, or reads its changes, and waits until the run has ended. */
export async function runToEnd(h: FeedHouse, feed: Feed, begin: 'resume' | 'run' = 'run'): Promise<FeedRun> {
  const { lastRun } = await h.act<Feed>(begin === 'resume' ? resumeFeed : runFeedNow, { id: feed.id })
  const ended = await until(() => h.act<Feed>(readFeed, { id: feed.id }), (now) => now.lastRun?.id === lastRun!.id && now.lastRun.endedAt !== null)
  return ended.lastRun!
}

export type Row = { id: string; key: string | null; title: string; status: string; price: number | null; published: boolean; deletedAt: string | null; photos: string[]; remarks: string | null; beds: number | null }

/** All listings of the workspace as they lie in the table. */
export const listingRows = ({ house, person }: FeedHouse): Promise<Row[]> =>
  house.inHouse({ workspaceId: person.workspaceId }, (ctx) => ctx.db.all<Row>(sql`SELECT l.id, l.listing_key AS key, l.title, l.standard_status AS status, l.list_price_amount AS price, l.published, l.deleted_at AS "deletedAt", l.public_remarks AS remarks, l.bedrooms_total AS beds,
    coalesce((SELECT jsonb_agg(m.media_key ORDER BY p.position) FROM listings.photos p JOIN listings.feed_media m ON m.asset_id = p.asset_id WHERE p.listing_id = l.id), '[]') AS photos FROM listings.listings l WHERE l.workspace_id = ${ctx.workspaceId}::uuid ORDER BY l.listing_key`))

export async function until<T>(read: () => Promise<T>, enough: (value: T) => boolean, seconds = 60): Promise<T> {
  for (let tries = 0; tries < seconds * 10; tries++) {
    const value = await read()
    if (enough(value)) return value
    await pause(100)
  }
  throw new Error('it did not come to that in time')
}
