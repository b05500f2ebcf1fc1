import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { job } from '../../../platform/jobs/job.ts'
import type { FeedTest } from './contract.ts'
import { connectionOf, findFeed, saveFeed } from './feed-store.ts'
import { mapRecord, RecordRefused } from './map-record.ts'
import { mlsClient, MlsRefused, testAddress } from './mls-client.ts'

/** Tries the connection with one listing, and says what was found in words. */
export const testFeed = job({
  name: 'listings.feed.test',
  payload: z.object({ feedId: z.string() }),
  attempts: 2,
  handle: async (ctx, { feedId }) => {
    const feed = await findFeed(ctx, feedId)
    if (!feed?.testing) return
    const found: Omit<FeedTest, 'at'> = await (async () => {
      try {
        const connection = connectionOf(ctx, feed)
        const { records, count } = await mlsClient(ctx, connection).page(testAddress(connection))
        return judge(records, count, feed.currency)
      } catch (error) {
        if (error instanceof MlsRefused) return { ok: false, words: error.message, found: null }
        throw error
      }
    })()
    await ctx.transaction((tx) => saveFeed(tx, feedId, sql`test = ${JSON.stringify({ ...found, at: tx.now.toISOString() })}::jsonb, test_asked_at = NULL, version = version + 1, problem = CASE WHEN ${found.ok} THEN NULL ELSE problem END`))
  },
})

function judge(records: readonly Record<string, unknown>[], count: number | null, currency: string): Omit<FeedTest, 'at'> {
  const first = records[0]
  if (!first) return { ok: true, words: 'The connection works. The filter finds no listing at the moment.', found: 0 }
  for (const needed of ['ListingKey', 'ModificationTimestamp']) if (!(needed in first)) return { ok: false, words: `The listings come without ${needed}, so changes cannot be told apart. Ask the MLS to open that field to you.`, found: count }
  try {
    const { facts } = mapRecord(first, currency)
    return { ok: true, words: `The connection works${count === null ? '' : `; ${count.toLocaleString('en')} ${count === 1 ? 'listing fits' : 'listings fit'}`}. The first is ${facts.unparsedAddress}.`, found: count }
  } catch (error) {
    if (error instanceof RecordRefused) return { ok: true, words: `The connection works, but the first listing cannot be read: ${error.message}`, found: count }
    throw error
  }
}
