import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { aListing } from '../../listings/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { readZip, readZipEntry } from '../../platform/files/zip-reader.ts'
import { zip, type ZipEntry } from '../../platform/files/zip-writer.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { workContext } from '../../platform/jobs/runner.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { updateAsset } from '../assets/update-asset.ts'
import type { AssetImport, AssetImportRow, LibraryExport } from '../contract.ts'
import { cullAssets } from '../culling/cull-assets.ts'
import { recordColumns } from '../export/asset-record.ts'
import { makeExport } from '../export/export-operations.ts'
import { createFolder } from '../folders/folder-operations.ts'
import { addLicence } from '../licences/licence-operations.ts'
import { changeMetadata } from '../metadata/metadata-operations.ts'
import { readAsset } from '../pictures/read-asset.job.ts'
import { anAsset, aPicture, aVersion } from '../testing.ts'
import { uploadFolder } from '../uploads/upload-files.ts'
import { applyAssetImport } from './apply-import.job.ts'
import { checkAssetImport } from './check-import.job.ts'
import { applyImport, cancelImport, checkImport, listAssetImportRows, mapAssetImport, readAssetImport, resumeImport } from './import-operations.ts'
import { receiveImport } from './receive-import.ts'

let house: TestHouse
let nadia: Signed
let other: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { workspace: 'Wrenfield' })
  other = await signUp(house, { workspace: 'Elsewhere' })
})
afterAll(() => house?.end())

const act = async <T = AssetImport>(operation: AnyOperation, input: unknown, who = other) => (await house.perform(operation, input, { actor: who.actor })).output as T
const archive = (entries: Iterable<ZipEntry>) => buffer(zip(entries))
const file = (name: string, bytes: Buffer | string): ZipEntry => ({ name, packed: true, content: () => [bytes] })

/** A whole upload that was announced for an import. */
async function upload(bytes: Buffer | string, name = 'files.zip'): Promise<AssetImport> {
  const id = randomUUID()
  await mkdir(uploadFolder(house.ports.config), { recursive: true })
  await writeFile(join(uploadFolder(house.ports.config), id), bytes)
  await receiveImport(house, { id, workspaceId: other.workspaceId, personId: other.personId, name })
  return act(readAssetImport, { id })
}
/** Nobody works in this house: the test is the worker, and may die before a commit. */
function worker(runId?: string | null, beforeCommit: (commits: number) => void | Promise<void> = () => undefined): JobContext {
  const ctx = workContext(house, { workspaceId: other.workspaceId, requestId: 'test', runId: runId ?? undefined, abort: new AbortController().signal })
  let commits = 0
  return Object.create(ctx, { transaction: { value: <T>(work: (tx: never) => Promise<T>) => ctx.transaction(async (tx) => { const value = await work(tx as never); await beforeCommit(++commits); return value }) } }) as JobContext
}
async function checked(id: string): Promise<AssetImport> {
  await act(checkImport, { id })
  await checkAssetImport.handle(worker(), { importId: id })
  return act(readAssetImport, { id })
}
async function applied(id: string): Promise<AssetImport> {
  const { runId } = await act(applyImport, { id })
  await applyAssetImport.handle(worker(runId), { importId: id })
  return act(readAssetImport, { id })
}
const rowsOf = async (id: string, outcome?: string) => (await act<{ items: AssetImportRow[] }>(listAssetImportRows, { id, ...(outcome ? { outcome } : {}) })).items
const assets = () => house.inHouse({ workspaceId: other.workspaceId }, (ctx) => ctx.db.all<{ id: string; name: string; stars: number; folder: string | null; version: number }>(sql`SELECT a.id, a.name, a.stars, f.name AS folder, a.content_version AS version FROM media.assets a LEFT JOIN media.folders f ON f.id = a.folder_id WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.deleted_at IS NULL ORDER BY a.name`))
/** Jobs wait in the queue of a house without workers; the test has done their work. */
const finishJobs = () => house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE pgboss.job SET state = 'completed' WHERE name LIKE 'media.%'`))

/** Reads the files that a run brought in, as the waiting jobs say. */
async function readFiles(runId: string | null): Promise<void> {
  const waiting = await house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<{ assetId: string; runId: string }>(sql`SELECT data->'payload'->>'assetId' AS "assetId", data->>'runId' AS "runId" FROM pgboss.job WHERE name = ${readAsset.name} AND data->>'runId' = ${runId}`))
  expect(waiting).toHaveLength(2)
  for (const { assetId, runId: own } of waiting) await readAsset.handle(worker(own), { assetId })
}

async function exported(who: Signed, input: object): Promise<{ bytes: Buffer; entries: Map<string, Buffer> }> {
  const { href } = await act<LibraryExport>(makeExport, input, who)
  const answer = await house.app.inject({ url: href!, headers: who.headers })
  expect(answer.statusCode).toBe(200)
  const bytes = answer.rawPayload
  const key = `test/${randomUUID()}`
  await house.ports.storage.putAt(key, bytes)
  const entries = await readZip(house.ports.storage, key, bytes.length, { entries: 1_000, entryBytes: 1e8, totalBytes: 1e9 })
  return { bytes, entries: new Map(await Promise.all(entries.map(async (entry) => [entry.name, await buffer(readZipEntry(house.ports.storage, key, entry))] as const))) }
}
const sumOf = (bytes: Buffer | undefined) => createHash('sha256').update(bytes!).digest('hex')

let library: Buffer
test('a whole library with originals, sidecars and lineage comes into another workspace as it was: its table is the same, byte by byte', async () => {
  for (const who of [nadia, other]) await aListing(house, who.actor, { unparsedAddress: '4 Mill Lane, Bath', listingId: 'R7' })
  const listingId = (await house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => ctx.db.one<{ id: string }>(sql`SELECT id FROM listings.listings WHERE workspace_id = ${ctx.workspaceId}::uuid`))).id
  const { id: top } = await act<{ id: string }>(createFolder, { name: 'Homes / 2026' }, nadia)
  const { id: folderId } = await act<{ id: string }>(createFolder, { name: 'Küche', parentId: top }, nadia)
  const front = await anAsset(house, nadia.actor, { name: 'Front', alt: 'A door, "green"\nand open', folderId, listingId, tags: ['Bath, UK', 'a;b', 'door'] })
  await act(updateAsset, { id: front.id, focal: { x: 0.25, y: 0.7 }, favourite: true, roomType: 'Front of Structure' }, nadia)
  await act(cullAssets, { ids: [front.id], pick: 'picked', stars: 4 }, nadia)
  await act(changeMetadata, { ids: [front.id], title: '=1+1', description: 'Ünïcode & <tags>', creator: 'Ann Lee; Bo Ek', credit: 'Lee Studio', copyright: '© Lee', dateCreated: '2026-03-04' }, nadia)
  await act(addLicence, { id: front.id, kind: 'licence', holder: 'Ann Lee', note: 'Web', expiresOn: '2030-01-31' }, nadia)
  const room = await anAsset(house, nadia.actor, { name: 'Room' })
  await aVersion(house, nadia.actor, room.id, { how: 'staged', engine: 'stage/2', alterations: ['furniture'], model: 'painter-1', prompt: 'a sofa' })
  await aVersion(house, nadia.actor, room.id, { how: 'enhanced', engine: 'enhance/1' })
  await anAsset(house, nadia.actor, { name: 'Room' })
  const first = await exported(nadia, { originals: true })
  library = first.bytes
  expect([...first.entries.keys()].filter((name) => !name.endsWith('.xmp'))).toEqual(expect.arrayContaining(['files/Room.jpg', 'originals/Room.jpg', 'files/Room 2.jpg', 'files/Homes   2026/Küche/Front.jpg', 'assets.csv']))
  expect(first.entries.get('files/Homes   2026/Küche/Front.jpg.xmp')!.toString()).toContain('<dc:subject><rdf:Bag><rdf:li>a;b</rdf:li><rdf:li>Bath, UK</rdf:li><rdf:li>door</rdf:li></rdf:Bag></dc:subject>')

  const { id, columns, files } = await upload(library)
  expect([files, columns.length]).toEqual([4, recordColumns.length])
  expect(await checked(id)).toMatchObject({ state: 'checked', found: { new: 3, update: 0, same: 0, duplicate: 0, error: 0 }, loose: [] })
  expect(await assets()).toEqual([])
  expect(await applied(id)).toMatchObject({ state: 'done', problem: null, written: { new: 3, error: 0 } })
  const second = await exported(other, { originals: true })
  expect(second.entries.get('assets.csv')!.toString()).toBe(first.entries.get('assets.csv')!.toString())
  expect(sumOf(second.entries.get('assets.csv'))).toBe(sumOf(first.entries.get('assets.csv')))
  for (const [name, bytes] of first.entries) expect([name, sumOf(second.entries.get(name))]).toEqual([name, sumOf(bytes)])
})

test('the same archive again changes nothing, and what differs is an update of the file that is here', async () => {
  const again = await upload(library)
  expect((await checked(again.id)).found).toMatchObject({ new: 0, same: 3 })
  const sum = (await house.inHouse({ workspaceId: other.workspaceId }, (ctx) => ctx.db.one<{ sum: string }>(sql`SELECT checksum AS sum FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND name = 'Front'`))).sum
  const table = await upload(`SHA-256,Stars,Keywords\n${sum},2,\n${'0'.repeat(64)},1,x\n`, 'stars.csv')
  expect(table.mapping.map(({ to }) => to)).toEqual(['sha256', 'rating', 'tags'])
  expect((await checked(table.id)).found).toMatchObject({ update: 1, error: 1 })
  const { runId } = await applied(table.id)
  expect((await assets()).find(({ name }) => name === 'Front')).toMatchObject({ stars: 2, folder: 'Küche' })
  await finishJobs()
  await act(undoRun, { runId })
  expect((await assets()).find(({ name }) => name === 'Front')).toMatchObject({ stars: 4 })
})

test('undo takes the whole import back, except files that were changed since', async () => {
  const [one, two] = [await aPicture(), await aPicture()]
  const { id } = await upload(await archive([file('a/one.jpg', one), file('a/two.jpg', two), file('list.csv', 'Filename;Caption;Keywords;Folder\none.jpg;First;x, y;New\ntwo.jpg;Second;;New\n')]))
  await checked(id)
  const { runId } = await applied(id)
  await readFiles(runId)
  const there = await assets()
  expect(there.filter(({ folder }) => folder === 'New').map(({ name }) => name)).toEqual(expect.arrayContaining(['one', 'two']))
  await finishJobs()
  await act(updateAsset, { id: there.find(({ name }) => name === 'two')!.id, name: 'Ours now' })
  await act(undoRun, { runId })
  const left = (await assets()).map(({ name }) => name)
  expect([left.includes('Ours now'), left.includes('one'), left.includes('two')]).toEqual([true, false, false])
  expect((await act(readAssetImport, { id })).undone).toBe(true)
})

test('a dry run names row, column and remedy; duplicates and files that no row names are told of', async () => {
  const [one, two] = [await aPicture(), await aPicture()]
  const table = 'File,Stars,What it shows,Taken on\none.jpg,7,Kitchen,2026-02-30\ntwo.jpg,3,Kitchen,\ncopy.jpg,3,,\ngone.jpg,,,\nfake.jpg,,,\n'
  const { id } = await upload(await archive([file('one.jpg', one), file('two.jpg', two), file('copy.jpg', two), file('fake.jpg', '<html>no photo</html>'), file('lost.png', await aPicture({ format: 'png' })), file('assets.csv', table)]))
  expect(await checked(id)).toMatchObject({ found: { new: 1, duplicate: 1, error: 3 }, loose: [{ name: 'lost.png', reason: 'No row of the table names it.' }] })
  expect(await rowsOf(id, 'error')).toMatchObject([
    { line: 2, reasons: ['Stars: “7” is no number of stars. Write 0 to 5.', expect.stringContaining('Taken on: “2026-02-30” is no day')] },
    { line: 5, reasons: [expect.stringContaining('“gone.jpg” is not in it')] },
    { line: 6, reasons: [expect.stringContaining('fake.jpg is a web page')] },
  ])
  expect(await rowsOf(id, 'duplicate')).toMatchObject([{ line: 4, reasons: ['The same file as in line 3.'] }])
  await expect(act(mapAssetImport, { id, mapping: [{ column: 0, to: 'name' }, { column: 1, to: 'name' }] })).rejects.toMatchObject({ code: 'media.import_mapping_wrong' })
})

test('without a table, sidecars of other programs count', async () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xap="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xap:Rating="5"><dc:subject><rdf:Bag><rdf:li>garden</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`
  const { id, table, files } = await upload(await archive([file('Shoot/IMG 1.jpg', await aPicture()), file('Shoot/IMG 1.xmp', xmp), file('Shoot/IMG 2.jpg', await aPicture()), file('Shoot/IMG 2.jpg.xmp', '<!DOCTYPE x [<!ENTITY a "b">]><x/>')]))
  expect([table, files]).toEqual([null, 2])
  expect((await checked(id)).found).toMatchObject({ new: 1, error: 1 })
  expect(await rowsOf(id, 'error')).toMatchObject([{ title: 'IMG 2.jpg', reasons: [expect.stringContaining('document type')] }])
  await applied(id)
  expect((await assets()).find(({ name }) => name === 'IMG 1')).toMatchObject({ stars: 5, folder: 'Shoot' })
})

test('an import that is stopped, or whose worker dies before a commit, goes on where it was', async () => {
  const { id } = await upload(await archive([file('s1.jpg', await aPicture()), file('s2.jpg', await aPicture()), file('s3.jpg', await aPicture())]))
  await checked(id)
  const { runId } = await act(applyImport, { id })
  await expect(applyAssetImport.handle(worker(runId, (commits) => { if (commits === 2) throw new Error('the power went') }), { importId: id })).rejects.toThrow('the power went')
  expect((await assets()).filter(({ name }) => /^s\d/.test(name)).map(({ name }) => name)).toEqual(['s1'])
  await act(cancelImport, { id })
  await applyAssetImport.handle(worker(runId), { importId: id })
  expect(await act(readAssetImport, { id })).toMatchObject({ state: 'cancelled', written: { new: 1 } })
  await act(resumeImport, { id })
  await applyAssetImport.handle(worker(runId), { importId: id })
  expect(await act(readAssetImport, { id })).toMatchObject({ state: 'done', written: { new: 3 } })
})

test('bombs, paths that lead out, and what is no archive and no table are refused in words, and nothing is kept', async () => {
  await expect(upload(await archive([{ name: 'bomb.jpg', content: () => [Buffer.alloc(30_000_000)] }]))).rejects.toMatchObject({ code: 'media.import_refused', person: expect.stringContaining('unfolds to 30 MB') })
  await expect(upload((await archive([file('a.jpg', await aPicture())])).subarray(0, 300))).rejects.toMatchObject({ code: 'media.import_refused' })
  await expect(upload('')).rejects.toMatchObject({ code: 'media.file_empty' })
  await expect(upload(await archive([file('a.csv', 'x\n1\n'), file('b.csv', 'x\n1\n')]))).rejects.toMatchObject({ code: 'media.import_table_unreadable' })
  const { id } = await upload(await archive([file('../../etc/a.jpg', await aPicture()), file('b.jpg', await aPicture())]))
  expect(await checked(id)).toMatchObject({ found: { new: 1, error: 0 }, loose: [{ name: '../../etc/a.jpg', reason: 'Its name points outside the archive.' }] })
})

test('an archive goes only to whoever asked for it, and only with the right to export', async () => {
  const { href, id } = await act<LibraryExport>(makeExport, {}, nadia)
  expect((await house.app.inject({ url: href! })).statusCode).toBe(401)
  expect((await house.app.inject({ url: `/api/v1/assets/exports/${id}/archive.zip?workspace=${other.workspaceId}`, headers: other.headers })).statusCode).toBe(404)
  await expect(act(makeExport, { folderId: randomUUID() }, nadia)).rejects.toMatchObject({ code: 'platform.not_found' })
})
