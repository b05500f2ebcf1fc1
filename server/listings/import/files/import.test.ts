import { afterAll, beforeAll, expect, test } from 'vitest'
import { signUp, type Signed } from '../../../identity/testing.ts'
import { aPicture } from '../../../media/testing.ts'
import { undoRun } from '../../../platform/inside/changes.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { AnyJob, JobContext } from '../../../platform/jobs/job.ts'
import { workContext } from '../../../platform/jobs/runner.ts'
import type { AnyOperation } from '../../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts'
import { slices } from '../../../slices.ts'
import type { ListingImport, ListingImportRow } from '../../contract.ts'
import { aListing } from '../../testing.ts'
import { applyListingImport } from './apply-import.job.ts'
import { checkListingImport } from './check-import.job.ts'
import { applyFileImport, cancelFileImport, checkFileImport, listFileImportRows, mapListingImport, readListingImport, resumeFileImport } from './import-operations.ts'
import { makeZip, type ZipFile } from './make-zip.fixture.ts'

let house: TestHouse
let nadia: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house)
})
afterAll(() => house?.end())

const act = async <T = ListingImport>(operation: AnyOperation, input: unknown) => (await house.perform(operation, input, { actor: nadia.actor })).output as T
const upload = async (name: string, bytes: Buffer | string, into?: string) => {
  const answer = await house.app.inject({ method: 'POST', url: `/api/v1/listings/import-files?name=${encodeURIComponent(name)}${into ? `&import=${into}` : ''}`, headers: { ...nadia.headers, 'content-type': 'application/octet-stream' }, payload: bytes })
  return { status: answer.statusCode, body: answer.json() as ListingImport & { code?: string; detail?: string } }
}
const stopping = () => new AbortController()
/** Nobody works in this house: the test is the worker, and may die before a commit. */
function worker(runId?: string | null, beforeCommit: (commits: number) => void = () => undefined): JobContext {
  const ctx = workContext(house, { workspaceId: nadia.workspaceId, requestId: 'test', runId: runId ?? undefined, abort: stopping().signal })
  let commits = 0
  return Object.create(ctx, { transaction: { value: <T>(work: (tx: never) => Promise<T>) => ctx.transaction(async (tx) => { const value = await work(tx as never); beforeCommit(++commits); return value }) } }) as JobContext
}
async function checked(id: string): Promise<ListingImport> {
  await act(checkFileImport, { id })
  await checkListingImport.handle(worker(), { importId: id })
  return act(readListingImport, { id })
}
const rowsOf = async (id: string, outcome?: string) => (await act<{ items: ListingImportRow[] }>(listFileImportRows, { id, ...(outcome ? { outcome } : {}) })).items
const listings = () => house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => ctx.db.all<{ id: string; number: string | null; address: string; price: number | null; photos: number; status: string; by: string | null }>(sql`SELECT l.id, listing_number AS number, unparsed_address AS address, list_price_amount AS price, standard_status AS status, created_by AS by,
  (SELECT count(*)::int FROM listings.photos p WHERE p.listing_id = l.id) AS photos FROM listings.listings l WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY listing_number NULLS LAST, unparsed_address`))
const assets = () => house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid`))

const table = `Ref,Address,City,Price,Beds,Status,Description
H1,"1 Mill Lane, Bath",Bath,"£450,000",3,For sale,"A house, with ""quotes"""
H2,"2 Mill Lane, Bath",Bath,POA,2,Sold STC,
H3,"3 Mill Lane, Bath",Bath,300000,many,Active,
H1,"1 Mill Lane again, Bath",Bath,1,1,Active,
,"9 Old Road, Bath",Bath,200000,1,On the moon,
OWN1,"Kept Cottage, Bath",Bath,"£700,000",,Active,Now with words
`
const photos = async (): Promise<ZipFile[]> => [
  { name: 'H1/01 front.jpg', bytes: await aPicture() }, { name: 'H1/02 kitchen.png', bytes: await aPicture({ format: 'png' }) }, { name: 'H2-1.jpg', bytes: await aPicture() }, { name: 'OWN1.jpg', bytes: await aPicture() },
  { name: 'H2-2.jpg', bytes: Buffer.from('<html>no picture at all</html>'.repeat(9)) }, { name: '../../etc/H1.jpg', bytes: await aPicture() }, { name: 'holiday.jpg', bytes: await aPicture() }, { name: '__MACOSX/._H1.jpg', bytes: Buffer.from('x') },
]

let first: ListingImport
test('a dry run says of each row what would become of it and of each photo where it goes, and changes nothing', async () => {
  await aListing(house, nadia.actor, { unparsedAddress: 'Kept Cottage, Bath', listingId: 'OWN1', listPrice: { amount: 65_000_000, currency: 'GBP' } })
  const before = await listings()
  const { status, body } = await upload('homes.csv', table)
  expect([status, body.rows, body.mapping.map(({ to }) => to)]).toEqual([201, 6, ['listingId', 'unparsedAddress', 'city', 'listPrice', 'bedroomsTotal', 'standardStatus', 'publicRemarks']])
  expect((await upload('photos.zip', makeZip(await photos()), body.id)).status).toBe(201)
  first = await checked(body.id)
  expect(first).toMatchObject({ state: 'checked', found: { new: 2, update: 1, error: 3, photos: 4 } })
  expect(await rowsOf(body.id, 'error')).toMatchObject([{ line: 4, reasons: [expect.stringContaining('Beds: “many”')] }, { line: 5, reasons: [expect.stringContaining('H1 stands in line 2')] }, { line: 6, reasons: [expect.stringContaining('On the moon')] }])
  expect(first.loose).toEqual(expect.arrayContaining([{ name: '../../etc/H1.jpg', reason: 'Its name points outside the archive.' }, { name: 'H2-2.jpg', reason: expect.stringContaining('no picture') }, { name: 'holiday.jpg', reason: expect.stringContaining('fits no row') }]))
  expect(await listings()).toEqual(before)
})

test('a worker that dies before a commit leaves no half listing; the next goes on there, and the whole is one run', async () => {
  const { runId } = await act(applyFileImport, { id: first.id })
  await expect(applyListingImport.handle(worker(runId, (commits) => { if (commits === 2) throw new Error('the power went') }), { importId: first.id })).rejects.toThrow('the power went')
  expect((await listings()).map(({ number }) => number)).toEqual(['H1', 'OWN1'])
  await applyListingImport.handle(worker(runId), { importId: first.id })
  first = await act(readListingImport, { id: first.id })
  expect(first).toMatchObject({ state: 'done', problem: null, done: 6, written: { new: 2, update: 1, photos: 4 } })
  expect(await listings()).toMatchObject([{ number: 'H1', price: 45_000_000, photos: 2, status: 'Active', by: nadia.personId }, { number: 'H2', price: null, photos: 1, status: 'Pending' }, { number: 'OWN1', price: 70_000_000, photos: 1 }])
})

test('the same file again changes nothing', async () => {
  const { body } = await upload('homes.csv', table)
  expect((await checked(body.id)).found).toMatchObject({ new: 0, update: 3, error: 3 })
  const { runId } = await act(applyFileImport, { id: body.id })
  const before = await listings()
  await applyListingImport.handle(worker(runId), { importId: body.id })
  expect((await act(readListingImport, { id: body.id })).written).toMatchObject({ new: 0, update: 0, same: 3 })
  expect(await listings()).toEqual(before)
})

test('undo takes the whole import back: listings, prices and photos', async () => {
  await readPhotos(first.runId!)
  await finishJobs()
  await act(undoRun, { runId: first.runId })
  expect(await listings()).toMatchObject([{ number: 'OWN1', price: 65_000_000, photos: 0 }])
  expect((await assets()).n).toBe(0)
  expect((await act(readListingImport, { id: first.id })).undone).toBe(true)
  await expect(act(resumeFileImport, { id: first.id })).rejects.toMatchObject({ code: 'listings.import_not_now' })
})

test('an import that is stopped keeps what is in and can go on', async () => {
  const { body } = await upload('more.csv', 'Ref,Address\nA1,1 High Street\nA2,2 High Street\nA3,3 High Street\n')
  await checked(body.id)
  const { runId } = await act(applyFileImport, { id: body.id })
  let asked = false
  const ctx = worker(runId, () => undefined)
  const slow = Object.create(ctx, { transaction: { value: async (work: (tx: never) => Promise<unknown>) => { const value = await ctx.transaction(work as never); if (!asked) { asked = true; await act(cancelFileImport, { id: body.id }) } return value } } }) as JobContext
  await applyListingImport.handle(slow, { importId: body.id })
  expect(await act(readListingImport, { id: body.id })).toMatchObject({ state: 'cancelled', written: { new: 1 } })
  await act(resumeFileImport, { id: body.id })
  await applyListingImport.handle(worker(runId), { importId: body.id })
  expect(await act(readListingImport, { id: body.id })).toMatchObject({ state: 'done', written: { new: 3 } })
})

test('a table and its photos may come in one archive', async () => {
  const { status, body } = await upload('all.zip', makeZip([{ name: 'homes.csv', bytes: Buffer.from('Address\n7 Elm Road\n') }, { name: 'row 1/a.jpg', bytes: await aPicture() }]))
  expect([status, body.rows, body.photos]).toMatchObject([201, 1, { count: 1 }])
  expect((await checked(body.id)).found).toMatchObject({ new: 1, photos: 1 })
})

test('bombs, locked, cut and false files are refused in words, and nothing is kept', async () => {
  const { body } = await upload('homes.csv', 'Address\n1 Elm Road\n')
  const picture = await aPicture()
  const said = async (bytes: Buffer) => { const answer = await upload('photos.zip', bytes, body.id); return [answer.status, answer.body.code, answer.body.detail] }
  expect(await said(makeZip([{ name: '1.jpg', bytes: Buffer.alloc(30_000_000) }]))).toEqual([422, 'listings.archive_refused', expect.stringContaining('unfolds to 30 MB')])
  expect(await said(makeZip([{ name: '1.jpg', bytes: picture, flags: 0x801 }]))).toEqual([422, 'listings.archive_refused', expect.stringContaining('password')])
  expect(await said(makeZip([{ name: '1.jpg', bytes: picture }]).subarray(0, 200))).toEqual([422, 'listings.archive_refused', expect.stringContaining('cut off')])
  expect(await said(Buffer.from('no archive'))).toEqual([422, 'listings.archive_refused', expect.any(String)])
  // Says less than it unfolds to: caught while unfolding, and the row stays without the photo.
  expect((await upload('photos.zip', makeZip([{ name: '1.jpg', bytes: Buffer.concat([picture, Buffer.alloc(9_000_000)]), claims: picture.length }]), body.id)).status).toBe(201)
  expect(await checked(body.id)).toMatchObject({ found: { new: 1, photos: 0 }, loose: [{ name: '1.jpg', reason: expect.stringContaining('unfolds to more than it says') }] })
  expect(await upload('broken.csv', 'a,b\n1,"never')).toMatchObject({ status: 422, body: { code: 'listings.file_not_readable' } })
  expect(await upload('empty.csv', '')).toMatchObject({ status: 422, body: { code: 'listings.file_not_readable' } })
})

test('two columns for one place, and a table without an address, are refused before anything is read', async () => {
  const { body } = await upload('odd.csv', 'Address,Where\n1 Elm Road,x\n')
  await expect(act(mapListingImport, { id: body.id, mapping: [{ column: 0, to: 'city' }, { column: 1, to: 'city' }] })).rejects.toMatchObject({ code: 'listings.import_mapping_wrong' })
  await act(mapListingImport, { id: body.id, mapping: [{ column: 0, to: null }, { column: 1, to: 'city' }] })
  await expect(act(checkFileImport, { id: body.id })).rejects.toMatchObject({ code: 'listings.import_mapping_wrong' })
})

/** Jobs wait in the queue of a house without workers; the test has done their work. */
const finishJobs = () => house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE pgboss.job SET state = 'completed' WHERE name LIKE 'listings.import.%' OR name LIKE 'media.%'`))
/** The library reads the photos of an import, as the jobs say that wait for it. */
async function readPhotos(runId: string): Promise<void> {
  const read = slices.flatMap((slice): readonly AnyJob[] => ('jobs' in slice ? slice.jobs : [])).find(({ name }) => name === 'media.read-asset')!
  const waiting = await house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<{ assetId: string }>(sql`SELECT data->'payload'->>'assetId' AS "assetId" FROM pgboss.job WHERE name = ${read.name} AND data->>'runId' = ${runId}`))
  expect(waiting.length).toBeGreaterThan(0)
  for (const payload of waiting) await read.handle(worker(runId), payload as never)
}
