import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { contentKey } from '../../platform/storage/storage.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Asset } from '../contract.ts'
import { renditionKey } from '../pictures/presets.ts'
import { media } from '../slice.ts'
import { anAsset, aPicture, whenRead } from '../testing.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, media], { work: true })
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const ask = (method: Method, url: string, payload?: object, who = ada) => house.app.inject({ method, url, headers: who.headers, ...(payload ? { payload } : {}) })
const names = async (query: string, who = ada) => ((await ask('GET', `/api/v1/assets?${query}`, undefined, who)).json() as { items: Asset[] }).items.map((one) => one.name)
const put = async (input: Parameters<typeof anAsset>[2], who = ada) => {
  // A minute between them, so that newest has one meaning.
  house.clock.forward(1_000)
  return anAsset(house, who.actor, input)
}
const folder = async (name: string, parentId: string | null = null) => (await ask('POST', '/api/v1/assets/folders', { name, parentId })).json() as { id: string; version: number }

describe('the list', () => {
  it('sorts three ways and pages without gap or repeat', async () => {
    for (const [name, size] of [['Kitchen', 300], ['attic', 900], ['Bath', 600]] as const) await put({ name, bytes: await aPicture({ width: size, height: size }) })
    expect(await names('')).toEqual(['Bath', 'attic', 'Kitchen'])
    expect(await names('sort=name')).toEqual(['attic', 'Bath', 'Kitchen'])
    expect(await names('sort=size')).toEqual(['attic', 'Bath', 'Kitchen'])
    for (const sort of ['newest', 'name', 'size']) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = (await ask('GET', `/api/v1/assets?limit=1&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`)).json() as { items: Asset[]; nextCursor: string | null }
        seen.push(...page.items.map((one) => one.name))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(await names(`sort=${sort}`))
    }
  })

  it('filters by folder, tag, kind, favourite, listing, and finds words of name, description and tags', async () => {
    const brand = await folder('Brand')
    const listingId = '019a9d3c-0000-7000-8000-00000000000a'
    const kitchen = await put({ name: 'Kitchen', alt: 'A bright room with an island', tags: ['Ground floor'], listingId })
    await put({ name: 'Logo_100%', folderId: brand.id })
    await put({ name: 'Plan', bytes: Buffer.from(`%PDF-1.7\n${ada.workspaceId}`), fileName: 'plan.pdf', tags: ['plans', 'ground FLOOR'] })
    await ask('PUT', `/api/v1/assets/${kitchen.id}`, { favourite: true })
    expect(await names(`folderId=${brand.id}`)).toEqual(['Logo_100%'])
    expect(await names('tag=ground%20floor')).toEqual(['Plan', 'Kitchen'])
    expect(await names('kind=document')).toEqual(['Plan'])
    expect(await names('favourite=true')).toEqual(['Kitchen'])
    expect([await names(`listingId=${listingId}`), await names('listingId=none')]).toEqual([['Kitchen'], ['Plan', 'Logo_100%']])
    expect(await names(`ids=${kitchen.id}`)).toEqual(['Kitchen'])
    const found = (q: string) => names(`q=${encodeURIComponent(q)}`)
    expect([await found('island bright'), await found('GROUND'), await found('floor plan'), await found('100%'), await found('_1'), await found('island plan')]).toEqual([['Kitchen'], ['Plan', 'Kitchen'], ['Plan'], ['Logo_100%'], ['Logo_100%'], []])
    const tags = (await ask('GET', '/api/v1/assets/tags')).json() as { items: { name: string; count: number }[] }
    expect(tags.items.map(({ name, count }) => [name, count])).toEqual([['Ground floor', 2], ['plans', 1]])
  })

  it('can use the word index although rows are locked to their workspace', async () => {
    const client = new pg.Client({ connectionString: house.databaseUrl })
    await client.connect()
    const planAs = async (role: string) => {
      await client.query(`SET ROLE ${role}; SET app.workspace_id = '${ada.workspaceId}'`)
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT asset_id FROM media.findables WHERE workspace_id = '${ada.workspaceId}' AND search LIKE '%kitchen%'`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }
    await client.query(`INSERT INTO media.assets (id, workspace_id, name, kind, content_type, bytes, checksum, storage_key, state)
      SELECT gen_random_uuid(), $1::uuid, 'Photo ' || n, 'image', 'image/jpeg', 1, md5(n::text), 'none', 'failed' FROM generate_series(1, 20000) AS n`, [ada.workspaceId])
    await client.query('ANALYZE media.findables')
    const [asFunction, asAsker] = [await planAs('foyer_system'), await planAs('foyer_app')]
    await client.end()
    // As the role that media.find_assets runs as, and as the one that asks without it.
    expect(asFunction).toMatch(/Index Cond: .*search ~~/)
    expect(asAsker).not.toMatch(/Index Cond: .*search ~~/)
  })

  it('shows nothing of another workspace', async () => {
    const kitchen = await put({ name: 'Kitchen', tags: ['secret'] })
    const eve = await signUp(house)
    expect(await names('', eve)).toEqual([])
    expect(await names('q=kitchen', eve)).toEqual([])
    expect(await names('tag=secret', eve)).toEqual([])
    for (const [method, url, body] of [['GET', '', undefined], ['PUT', '', { name: 'Mine' }], ['DELETE', '', undefined], ['POST', '/restore', {}]] as const) expect((await ask(method, `/api/v1/assets/${kitchen.id}${url}`, body, eve)).statusCode).toBe(404)
    expect((await ask('POST', '/api/v1/assets/bulk', { ids: [kitchen.id], action: 'delete' }, eve)).json()).toEqual({ changed: 0, ids: [], notFound: [kitchen.id] })
    const brand = await folder('Brand')
    const theirs = await put({ name: 'Theirs' }, eve)
    expect((await ask('PUT', `/api/v1/assets/${theirs.id}`, { folderId: brand.id }, eve)).statusCode).toBe(404)
  })
})

describe('a change', () => {
  it('of a version that is no longer the newest is refused', async () => {
    const { id } = await put({})
    await whenRead(house, ada.workspaceId, id)
    const { version } = (await ask('GET', `/api/v1/assets/${id}`)).json() as Asset
    expect((await ask('PUT', `/api/v1/assets/${id}`, { name: 'Front', version })).json()).toMatchObject({ name: 'Front', version: version + 1 })
    expect((await ask('PUT', `/api/v1/assets/${id}`, { name: 'Back', version })).statusCode).toBe(412)
  })

  it('of many is one run, and one undo takes all of it back', async () => {
    const assets = [await put({ name: 'One', tags: ['old'] }), await put({ name: 'Two' }), await put({ name: 'Three' })]
    for (const { id } of assets) await whenRead(house, ada.workspaceId, id)
    const ids = assets.map((one) => one.id)
    const bulk = (body: object) => ask('POST', '/api/v1/assets/bulk', { ids, ...body })
    const undo = (answer: { headers: Record<string, unknown> }) => ask('POST', `/api/v1/changes/${String(answer.headers['x-run-id'])}/undo`)
    const deleted = await bulk({ action: 'delete' })
    expect([await names(''), await names('trash=true&sort=name')]).toEqual([[], ['One', 'Three', 'Two']])
    expect((await undo(deleted)).json()).toMatchObject({ undone: 3, kept: [] })
    expect(await names('sort=name')).toEqual(['One', 'Three', 'Two'])
    const tagged = await bulk({ action: 'tag', tags: ['Sea view', 'OLD'] })
    expect(await names('q=sea&sort=name')).toEqual(['One', 'Three', 'Two'])
    expect((await undo(tagged)).statusCode).toBe(200)
    expect([await names('q=sea'), await names('tag=old')]).toEqual([[], ['One']])
    const target = await folder('Sold')
    expect((await bulk({ action: 'move', folderId: target.id })).json()).toMatchObject({ changed: 3 })
    expect((await bulk({ action: 'move' })).json()).toMatchObject({ errors: [{ path: 'folderId' }] })
    await bulk({ action: 'favourite' })
    await bulk({ action: 'untag', tags: ['old'] })
    expect([await names(`folderId=${target.id}&favourite=true&sort=name`), await names('tag=old')]).toEqual([['One', 'Three', 'Two'], []])
  })

  it('is refused to who may only look', async () => {
    const { id } = await put({})
    const viewer = await joinWorkspace(house, ada.workspaceId, 'viewer')
    expect((await ask('GET', `/api/v1/assets/${id}`, undefined, viewer)).json()).toMatchObject({ may: { edit: false } })
    expect((await ask('PUT', `/api/v1/assets/${id}`, { name: 'Mine' }, viewer)).statusCode).toBe(403)
    const agent = await joinWorkspace(house, ada.workspaceId, 'agent')
    expect((await ask('POST', '/api/v1/assets/trash/erase', {}, agent)).statusCode).toBe(403)
  })
})

describe('folders', () => {
  it('make a tree without circles and without two of one name', async () => {
    const brand = await folder('Brand')
    const logos = await folder('Logos', brand.id)
    expect((await ask('POST', '/api/v1/assets/folders', { name: 'brand' })).json()).toMatchObject({ code: 'media.folder_exists' })
    expect((await ask('PUT', `/api/v1/assets/folders/${brand.id}`, { parentId: logos.id })).json()).toMatchObject({ code: 'media.folder_circle' })
    expect((await ask('PUT', `/api/v1/assets/folders/${logos.id}`, { name: 'Marks', version: 1 })).json()).toMatchObject({ name: 'Marks', version: 2 })
  })

  it('that go leave what lay in them one level up; undo puts it back', async () => {
    const brand = await folder('Brand')
    const logos = await folder('Logos', brand.id)
    const asset = await put({ name: 'Mark', folderId: logos.id })
    await whenRead(house, ada.workspaceId, asset.id)
    const gone = await ask('DELETE', `/api/v1/assets/folders/${logos.id}`)
    expect(await names(`folderId=${brand.id}`)).toEqual(['Mark'])
    await ask('POST', `/api/v1/changes/${String(gone.headers['x-run-id'])}/undo`)
    expect(await names(`folderId=${logos.id}`)).toEqual(['Mark'])
  })
})

describe('the trash', () => {
  const exists = (checksum: string) => Promise.all([house.ports.storage.exists(contentKey(checksum)), house.ports.storage.exists(renditionKey(checksum, 'thumb', 'webp', null))])
  const gone = async (checksum: string) => {
    for (let tries = 0; tries < 200; tries++) {
      if (!(await exists(checksum)).includes(true)) return true
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return false
  }
  const checksumOf = async (id: string, who = ada) => ((await ask('GET', `/api/v1/assets/${id}`, undefined, who)).json() as { checksum: string }).checksum

  it('is emptied for good, the files with it, and no undo brings them back', async () => {
    const { id } = await put({})
    await whenRead(house, ada.workspaceId, id)
    const checksum = await checksumOf(id)
    expect((await ask('POST', '/api/v1/assets/trash/erase', { ids: [id] })).json()).toEqual({ erased: 0 })
    await ask('DELETE', `/api/v1/assets/${id}`)
    const erased = await ask('POST', '/api/v1/assets/trash/erase', {})
    expect(erased.json()).toEqual({ erased: 1 })
    expect(await gone(checksum)).toBe(true)
    expect((await ask('POST', `/api/v1/changes/${String(erased.headers['x-run-id'])}/undo`)).statusCode).toBe(409)
  })

  it('keeps bytes that another workspace still has', async () => {
    const bytes = await aPicture()
    const mine = await put({ bytes })
    const eve = await signUp(house)
    const theirs = await put({ bytes }, eve)
    await whenRead(house, ada.workspaceId, mine.id)
    await whenRead(house, eve.workspaceId, theirs.id)
    const checksum = await checksumOf(mine.id)
    const erase = async (id: string, who: Signed) => {
      await ask('DELETE', `/api/v1/assets/${id}`, undefined, who)
      return (await ask('POST', '/api/v1/assets/trash/erase', { ids: [id] }, who)).json()
    }
    // A second file of the first workspace goes at the same time: when its bytes are gone, the job for the shared ones had its turn too.
    const other = await put({})
    await whenRead(house, ada.workspaceId, other.id)
    const otherSum = await checksumOf(other.id)
    expect([await erase(mine.id, ada), await erase(other.id, ada)]).toEqual([{ erased: 1 }, { erased: 1 }])
    expect(await gone(otherSum)).toBe(true)
    expect(await exists(checksum)).toEqual([true, true])
    await erase(theirs.id, eve)
    expect(await gone(checksum)).toBe(true)
  })

  it('shows how much room everything takes', async () => {
    const [one, two] = [await put({}), await put({})]
    await ask('DELETE', `/api/v1/assets/${two.id}`)
    expect((await ask('GET', '/api/v1/assets/library')).json()).toMatchObject({ everything: 1, trash: 1, favourites: 0, withoutListing: 1, bytes: one.bytes + two.bytes, trashBytes: two.bytes, place: 'disk', disk: { total: expect.any(Number) } })
  })
})
