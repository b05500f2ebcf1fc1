import { createHash } from 'node:crypto'
import { membersOf } from '../../../identity/index.ts'
import type { CreateListing } from '../../contract.ts'
import { listingPriceChanged, listingPublished, listingStatusChanged, listingUnpublished, listingUpdated } from '../../events.ts'
import { recordStatus } from '../../history/status-history.ts'
import { insertListing } from '../../listings/create-listing.ts'
import { changedFacts, detailsIn, factColumns, type FactValues } from '../../listings/facts.ts'
import { merged } from '../../listings/listing-operations.ts'
import { findListing, writeListing, type ListingRow } from '../../listings/listing-queries.ts'
import { recordPrice } from '../../listings/price-queries.ts'
import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { OwnableField } from './contract.ts'
import type { FeedRow } from './feed-store.ts'
import { mapMedia } from './map-media.ts'
import { mapRecord, RecordRefused, type MappedRecord, type RawRecord } from './map-record.ts'
import { purgeRecord } from './purge-record.ts'
import { arrangeFeedPhotos, wantMedia } from './want-media.ts'

export type Fate = 'new' | 'changed' | 'unchanged' | 'removed' | 'failed' | 'none'
type RecordRow = { id: string; listingId: string | null; modifiedAt: string; digest: string; problem: string | null; wantsRefetch: boolean; removedAt: string | null }

/**
 * Brings one record of the MLS in. Doing it twice changes nothing more. Facts of the MLS are written when the record changed, whatever was
 * edited here, except those the feed calls ours; title, own photos, publication and everything the MLS does not send stay ours.
 */
export async function writeRecord(ctx: Context, feed: FeedRow, raw: RawRecord, runId: string): Promise<Fate> {
  const key = typeof raw['ListingKey'] === 'string' || typeof raw['ListingKey'] === 'number' ? String(raw['ListingKey']).slice(0, 255) : null
  const modified = Date.parse(String(raw['ModificationTimestamp']))
  if (!key || !Number.isFinite(modified)) return 'failed'
  const before = await ctx.db.maybe<RecordRow>(sql`SELECT id, listing_id AS "listingId", modified_at AS "modifiedAt", digest, problem, wants_refetch AS "wantsRefetch", removed_at AS "removedAt" FROM listings.feed_records
    WHERE feed_id = ${feed.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND listing_key = ${key} FOR UPDATE`)
  if (isGone(raw)) {
    if (!before || before.removedAt !== null) return 'none'
    await purgeRecord(ctx, feed, before)
    return 'removed'
  }
  const { Media: _media, ...facts } = raw
  const media = mapMedia(raw)
  const digest = digestOf({ facts, media: media?.map(({ url: _url, ...photo }) => photo) })
  if (before && before.digest === digest && before.removedAt === null && !before.wantsRefetch) {
    await saveRecord(ctx, before.id, sql`modified_at = ${new Date(modified).toISOString()}::timestamptz, seen_in = ${runId}::uuid`)
    // The same photos, at addresses that are good for longer.
    if (media) await wantMedia(ctx, { feedId: feed.id, recordId: before.id }, media)
    return before.problem ? 'failed' : 'unchanged'
  }
  const recordId = before?.id ?? newId()
  let mapped: MappedRecord
  try {
    mapped = mapRecord(raw, feed.currency)
  } catch (error) {
    if (!(error instanceof RecordRefused)) throw error
    await keepRecord(ctx, feed, { recordId, key, modified, facts, digest, notes: [], problem: error.message, listingId: before?.listingId ?? null, runId })
    return 'failed'
  }
  const there = before?.listingId ? await findListing(ctx, before.listingId) : await findUnfed(ctx, key, mapped.facts.listingId ?? null)
  const listingId = there?.id ?? (await createFrom(ctx, feed, mapped))
  await keepRecord(ctx, feed, { recordId, key, modified, facts, digest, notes: mapped.notes, problem: null, listingId, runId })
  const changed = there ? await updateFrom(ctx, feed, there, mapped, key) : true
  if (!there) await ctx.db.run(sql`UPDATE listings.listings SET listing_key = ${key}, published = ${feed.publishes && mapped.mayShow}, published_at = ${feed.publishes && mapped.mayShow ? ctx.now.toISOString() : null}::timestamptz,
    close_price_amount = ${mapped.closePrice?.amount ?? null}::bigint, close_price_currency = ${mapped.closePrice?.currency ?? null}, close_date = ${mapped.closeDate}::date WHERE id = ${listingId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!there && feed.publishes && mapped.mayShow) ctx.emit(listingPublished, listingId, { listingId })
  const agents = !there || !feed.ownFields.includes('agents') ? await writeAgent(ctx, listingId, mapped.agent) : false
  let photos = false
  if (media && !(there && feed.ownFields.includes('photos'))) {
    photos = await wantMedia(ctx, { feedId: feed.id, recordId }, media)
    if (photos && there) await arrangeFeedPhotos(ctx, recordId, listingId)
  }
  return !there ? 'new' : changed || agents || photos ? 'changed' : 'unchanged'
}

/** MLS Grid takes the right away by `MlgCanView`; the dictionary has the status Delete. */
const isGone = (raw: RawRecord): boolean => raw['MlgCanView'] === false || raw['StandardStatus'] === 'Delete'

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

const saveRecord = (ctx: Context, id: string, columns: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE listings.feed_records SET ${columns}, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

type Kept = { recordId: string; key: string; modified: number; facts: object; digest: string; notes: string[]; problem: string | null; listingId: string | null; runId: string }

const keepRecord = (ctx: Context, feed: FeedRow, { recordId, key, modified, facts, digest, notes, problem, listingId, runId }: Kept): Promise<number> =>
  ctx.db.run(sql`INSERT INTO listings.feed_records (id, workspace_id, feed_id, listing_key, listing_id, modified_at, raw, digest, notes, problem, seen_in, updated_at)
    VALUES (${recordId}::uuid, ${ctx.workspaceId}::uuid, ${feed.id}::uuid, ${key}, ${listingId}::uuid, ${new Date(modified).toISOString()}::timestamptz, ${JSON.stringify(facts)}::jsonb, ${digest}, ${JSON.stringify(notes)}::jsonb, ${problem}, ${runId}::uuid, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET listing_id = excluded.listing_id, modified_at = excluded.modified_at, raw = excluded.raw, digest = excluded.digest, notes = excluded.notes, problem = excluded.problem, seen_in = excluded.seen_in, wants_refetch = false, removed_at = NULL, updated_at = excluded.updated_at`)

/** A listing of our own with the same key or MLS number that no feed brings: it is the same home, so the feed takes it over. */
async function findUnfed(ctx: Context, key: string, number: string | null): Promise<ListingRow | null> {
  const row = await ctx.db.maybe<{ id: string }>(sql`SELECT l.id FROM listings.listings l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.kind = 'property'
    AND (l.listing_key = ${key} OR (l.listing_key IS NULL AND l.deleted_at IS NULL AND l.listing_number = ${number}))
    AND NOT EXISTS (SELECT FROM listings.feed_records r WHERE r.workspace_id = l.workspace_id AND r.listing_id = l.id) ORDER BY (l.listing_key = ${key}) DESC NULLS LAST LIMIT 1 FOR UPDATE`)
  return row && findListing(ctx, row.id)
}

const createFrom = (ctx: Context, feed: FeedRow, { facts, status, listPrice }: MappedRecord): Promise<string> =>
  insertListing(ctx, {
    ...facts, kind: 'property', unparsedAddress: facts.unparsedAddress!, standardStatus: status as CreateListing['standardStatus'], listPrice: listPrice ?? null,
    originatingSystemName: feed.systemName || feed.name, internetAddressDisplayYN: facts.internetAddressDisplayYN ?? true, propertyType: facts.propertyType ?? 'Residential',
  } as CreateListing)

/** Facts that go together with one that is ours. */
const goesWith: Partial<Record<OwnableField, readonly string[]>> = { livingArea: ['livingAreaUnits'], lotSizeArea: ['lotSizeUnits'], latitude: ['longitude'] }

async function updateFrom(ctx: Context, feed: FeedRow, now: ListingRow, { facts, status, listPrice, closePrice, closeDate, mayShow }: MappedRecord, key: string): Promise<boolean> {
  const ours = new Set(feed.ownFields.flatMap((field) => [field, ...(goesWith[field] ?? [])]))
  const changed = changedFacts(now, Object.fromEntries(Object.entries(facts).filter(([name]) => !ours.has(name))) as FactValues)
  for (const [one, units] of [['livingArea', 'livingAreaUnits'], ['lotSizeArea', 'lotSizeUnits']] as const) {
    if ((one in changed || units in changed) && !ours.has(one)) Object.assign(changed, { [one]: facts[one] ?? null, [units]: facts[units] ?? null })
  }
  const columns = factColumns(changed).map(({ name, value }) => sql`${name} = ${value}`)
  const details = detailsIn(changed)
  if (Object.keys(details).length) columns.push(sql`details = ${merged('details', details)}`)
  if (now.listingKey !== key) columns.push(sql`listing_key = ${key}`)
  const newPrice = listPrice !== undefined && (listPrice?.amount !== now.listPrice?.amount || listPrice?.currency !== now.listPrice?.currency)
  if (newPrice) columns.push(sql`list_price_amount = ${listPrice?.amount ?? null}::bigint`, sql`list_price_currency = ${listPrice?.currency ?? null}::text`)
  if (newPrice && now.originalListPrice === null && listPrice) columns.push(sql`original_list_price_amount = ${listPrice.amount}::bigint`, sql`original_list_price_currency = ${listPrice.currency}`)
  const newStatus = status !== now.standardStatus
  if (newStatus) columns.push(sql`standard_status = ${status}`, sql`status_changed_at = ${ctx.now.toISOString()}::timestamptz`)
  if (newStatus || status === 'Closed') columns.push(sql`close_date = ${closeDate}::date`, sql`close_price_amount = ${closePrice?.amount ?? null}::bigint`, sql`close_price_currency = ${closePrice?.currency ?? null}::text`)
  const hides = now.published && !mayShow
  if (hides) columns.push(sql`published = false`)
  const closing = status === 'Closed' && (closeDate !== now.closeDate || closePrice?.amount !== now.closePrice?.amount)
  if (Object.keys(changed).length === 0 && !newPrice && !newStatus && !hides && !closing && now.listingKey === key) return false
  await writeListing(ctx, now, columns)
  if (Object.keys(changed).length) ctx.emit(listingUpdated, now.id, { listingId: now.id, fields: Object.keys(changed) })
  if (newPrice) {
    await recordPrice(ctx, now.id, listPrice ?? null)
    ctx.emit(listingPriceChanged, now.id, { listingId: now.id, from: now.listPrice, to: listPrice ?? null })
  }
  if (newStatus) {
    await recordStatus(ctx, now.id, { from: now.standardStatus, to: status, reason: `Told by ${feed.name}` })
    ctx.emit(listingStatusChanged, now.id, { listingId: now.id, from: now.standardStatus, to: status, reason: `Told by ${feed.name}` })
  }
  if (hides) ctx.emit(listingUnpublished, now.id, { listingId: now.id })
  return true
}

/** The listing agent as the MLS names them; a member of the workspace where the mail address fits. Other parts stay. */
async function writeAgent(ctx: Context, listingId: string, agent: MappedRecord['agent']): Promise<boolean> {
  if (!agent) return false
  const member = agent.email ? (await membersOf(ctx)).find(({ email }) => email.toLowerCase() === agent.email!.toLowerCase()) : undefined
  const row = member ? { personId: member.id, name: null, email: null, phone: agent.phone, office: agent.office } : { personId: null, ...agent }
  const same = await ctx.db.maybe(sql`SELECT id FROM listings.agents WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND role = 'List Agent'
    AND (person_id, name, email, phone, office) IS NOT DISTINCT FROM (${row.personId}::uuid, ${row.name}::text, ${row.email}::text, ${row.phone}::text, ${row.office}::text)`)
  if (same) return false
  await ctx.db.run(sql`DELETE FROM listings.agents WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND role = 'List Agent'`)
  await ctx.db.run(sql`INSERT INTO listings.agents (id, workspace_id, listing_id, role, person_id, name, email, phone, office, position, created_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${listingId}::uuid, 'List Agent', ${row.personId}::uuid, ${row.name}, ${row.email}, ${row.phone}, ${row.office}, 0, ${ctx.now.toISOString()}::timestamptz)`)
  return true
}
