import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { trashAsset } from '../assets/trash-assets.ts'
import { readLibrary } from '../library/read-library.ts'
import { media } from '../slice.ts'
import { anAsset, aPicture, aVersion } from '../testing.ts'

let house: TestHouse
let url = ''

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media], { env: { WORKSPACE_STORAGE_BYTES: '100000' } })
  url = await house.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house?.end())

const begin = async (who: Signed, bytes: number, name = 'front.jpg') => {
  const answer = await fetch(`${url}/api/v1/uploads`, { method: 'POST', headers: { ...who.headers, 'tus-resumable': '1.0.0', 'upload-length': String(bytes), 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` } })
  return { status: answer.status, ...(answer.ok ? {} : ((await answer.json()) as { code: string; detail: string })) }
}
const library = async (who: Signed) => (await house.perform(readLibrary, {}, { actor: who.actor })).output as { bytes: number; trashBytes: number; versionBytes: number; limit: { bytes: number; taken: number } | null }
const limit = (who: Signed, bytes: number) => house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`INSERT INTO media.storage_limits (workspace_id, bytes) VALUES (${who.workspaceId}::uuid, ${bytes}) ON CONFLICT (workspace_id) DO UPDATE SET bytes = excluded.bytes`))

describe('what a workspace may keep', () => {
  it('is looked at before a byte is sent; the refusal says what is left and what to do', async () => {
    const ada = await signUp(house)
    expect(await begin(ada, 90_000)).toEqual({ status: 201 })
    // The first has not arrived, and its room is taken all the same.
    expect(await begin(ada, 20_000, 'back.jpg')).toMatchObject({ status: 413, code: 'media.workspace_full', detail: 'back.jpg was not sent: it has 20 kB, and of the 100 kB that this workspace may keep 10 kB are left. Delete what is no longer needed, or ask whoever runs this server for more room.' })
    expect(await begin(ada, 10_000)).toEqual({ status: 201 })
  })

  it('is what the operator wrote for it, whatever all may keep', async () => {
    const ada = await signUp(house)
    await limit(ada, 50)
    expect(await begin(ada, 51)).toMatchObject({ code: 'media.workspace_full' })
    await limit(ada, 5_000_000)
    expect(await begin(ada, 400_000)).toEqual({ status: 201 })
  })

  it('counts the trash and every version; the meter says how much of it each is', async () => {
    const ada = await signUp(house)
    const [bytes, version] = [await aPicture(), await aPicture()]
    const { id } = await anAsset(house, ada.actor, { bytes })
    await aVersion(house, ada.actor, id, { bytes: version })
    const gone = await aPicture()
    const { id: trashed } = await anAsset(house, ada.actor, { bytes: gone })
    await house.perform(trashAsset, { id: trashed }, { actor: ada.actor })
    const all = bytes.length + version.length + gone.length
    expect(await library(ada)).toMatchObject({ bytes: all, trashBytes: gone.length, versionBytes: bytes.length, limit: { bytes: 100_000, taken: all / 100_000 } })
    expect((await begin(ada, 99_999)).detail).toContain('Empty the trash, where ')
  })

  it('is counted for each workspace that keeps the same bytes, so the number tells nobody what others have', async () => {
    const [ada, eve, bytes] = [await signUp(house), await signUp(house), await aPicture()]
    await anAsset(house, ada.actor, { bytes })
    const before = await library(eve)
    await anAsset(house, eve.actor, { bytes })
    expect((await library(eve)).bytes - before.bytes).toBe(bytes.length)
    expect((await library(ada)).bytes).toBe(bytes.length)
  })

  it('cannot be written by the workspace itself', async () => {
    const ada = await signUp(house)
    await expect(house.inHouse({ workspaceId: ada.workspaceId, actor: ada.actor }, (ctx) => ctx.db.run(sql`INSERT INTO media.storage_limits (workspace_id, bytes) VALUES (${ada.workspaceId}::uuid, 1)`))).rejects.toThrow(/permission denied/)
  })
})
