import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { getAsset } from '../assets/get-asset.ts'
import { listAssets } from '../assets/list-assets.ts'
import { updateAsset } from '../assets/update-asset.ts'
import type { AssetDetail, Recognition } from '../contract.ts'
import { media } from '../slice.ts'
import { anAsset, aPicture, aVersion } from '../testing.ts'
import { lookLocally } from './look/look-locally.ts'
import { lookAgain, readRecognition, setFlag } from './look/recognition-operations.ts'
import { withheldAssets } from './look/withheld.ts'
import { decideMany, decideSuggestion, summariseSuggestions } from './suggestions/suggestion-operations.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, links, notifications, media], { work: true, env: { RECOGNITION: 'on' } })
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

const read = async (id: string) => (await house.perform(readRecognition, { id } as never, { actor: ada.actor })).output as Recognition
const seen = (id: string) => waitFor(async () => {
  const now = await read(id)
  return now.state === 'seen' && now
}, 90_000)
const detail = async (id: string) => (await house.perform(getAsset, { id } as never, { actor: ada.actor })).output as AssetDetail
const bedroom = () => readFile(new URL('../../../scripts/pictures/bedroom.jpg', import.meta.url))
const rate = (id: string, score: number) => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.sights SET nsfw = ${score}::real WHERE asset_id = ${id}::uuid`))
const withheld = (ids: string[]) => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => withheldAssets(ctx, ids))

/** A plan with the names of its rooms, as an office draws them. */
const aPlan = () => sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#fff"/><g font-family="DejaVu Sans, Arial" font-size="40" fill="#111"><text x="60" y="140">KITCHEN</text><text x="480" y="140">LIVING ROOM</text><text x="60" y="420">BEDROOM</text><text x="480" y="420">BATHROOM</text></g></svg>')).png().toBuffer()

describe('a new picture', () => {
  it('gets a room and tags suggested from its name and what stands in it; nothing is done before somebody says so', async () => {
    const { id } = await anAsset(house, ada.actor, { bytes: await bedroom(), fileName: 'Bedroom two.jpg' })
    const { suggestions, flag } = await seen(id)
    expect(suggestions.find(({ kind }) => kind === 'room')).toMatchObject({ value: 'Bedroom', sources: expect.arrayContaining(['name', 'objects']) })
    expect(suggestions.filter(({ kind }) => kind === 'tag').map(({ value }) => value)).toContain('bed')
    expect(flag).toMatchObject({ isFlagged: false, clearedBy: null })
    expect(await detail(id)).toMatchObject({ roomType: null, tags: [] })
  }, 120_000)

  it('keeps the words that stand in a plan, and is taken for one', async () => {
    const { id } = await anAsset(house, ada.actor, { bytes: await aPlan(), fileName: 'scan0007.png' })
    const { words, suggestions } = await seen(id)
    expect(words).toMatch(/KITCHEN[\s\S]*BATHROOM/)
    expect(suggestions[0]).toMatchObject({ kind: 'room', value: 'Floor Plan', sources: ['words'] })
  }, 120_000)

  it('that no model can open is still a file of the library, with what went wrong', async () => {
    const folder = house.ports.config.FOYER_DATA
    const half = `${folder}/half.jpg`
    await writeFile(half, (await bedroom()).subarray(0, 9_000))
    const { problems, nsfw, words } = await lookLocally(house.ports, half, new AbortController().signal)
    expect(problems.map(({ by }) => by)).toEqual(['Tesseract (words)', 'CenterNet (objects)', 'NSFWJS (not for everybody)'])
    expect(problems[0]!.reason).toBe('the picture cannot be opened, it ends before its last line')
    expect({ nsfw, words: words.words }).toEqual({ nsfw: null, words: '' })
  }, 120_000)
})

describe('a suggestion', () => {
  it('is accepted with one act, which one undo takes back', async () => {
    const { id } = await anAsset(house, ada.actor, { fileName: 'kitchen.jpg' })
    const { suggestions } = await seen(id)
    const room = suggestions.find(({ kind }) => kind === 'room')!
    const { runId } = await house.perform(decideSuggestion, { id: room.id, decision: 'accept' }, { actor: ada.actor })
    expect(await detail(id)).toMatchObject({ roomType: 'Kitchen' })
    expect((await read(id)).suggestions).toEqual([])
    await house.perform(undoRun, { runId } as never, { actor: ada.actor })
    expect(await detail(id)).toMatchObject({ roomType: null })
    expect((await read(id)).suggestions.map(({ value }) => value)).toEqual(['Kitchen'])
  }, 120_000)

  it('may be changed while it is accepted, to a value of the list only', async () => {
    const { id } = await anAsset(house, ada.actor, { fileName: 'kitchen 2.jpg' })
    const { suggestions: [room] } = await seen(id)
    await expect(house.perform(decideSuggestion, { id: room!.id, decision: 'accept', value: 'Throne Room' }, { actor: ada.actor })).rejects.toMatchObject({ code: 'platform.invalid_input' })
    await house.perform(decideSuggestion, { id: room!.id, decision: 'accept', value: 'dining area' }, { actor: ada.actor })
    expect(await detail(id)).toMatchObject({ roomType: 'Dining Area' })
    await expect(house.perform(decideSuggestion, { id: room!.id, decision: 'decline' }, { actor: ada.actor })).rejects.toMatchObject({ code: 'media.suggestion_decided' })
  }, 120_000)

  it('that was declined is not made again by the next look', async () => {
    const { id } = await anAsset(house, ada.actor, { fileName: 'garage.jpg' })
    const first = await seen(id)
    await house.perform(decideSuggestion, { id: first.suggestions.find(({ kind }) => kind === 'room')!.id, decision: 'decline' }, { actor: ada.actor })
    house.clock.forward(60_000)
    await house.perform(lookAgain, { ids: [id] } as never, { actor: ada.actor })
    const again = await waitFor(async () => {
      const now = await read(id)
      return now.seenAt !== first.seenAt && now
    }, 90_000)
    expect(again.suggestions.filter(({ kind }) => kind === 'room')).toEqual([])
  }, 120_000)

  it('is accepted for many files at once; files of another workspace are not touched', async () => {
    const [one, two] = [await anAsset(house, ada.actor, { fileName: 'pool east.jpg' }), await anAsset(house, ada.actor, { fileName: 'pool west.jpg' })]
    await seen(one.id)
    await seen(two.id)
    const eve = await signUp(house)
    const strange = (await house.perform(decideMany, { ids: [one.id, two.id], decision: 'accept' }, { actor: eve.actor })).output
    expect(strange).toEqual({ decided: 0, files: 0 })
    const summary = (await house.perform(summariseSuggestions, { ids: [one.id, two.id] }, { actor: ada.actor })).output
    expect(summary).toMatchObject({ files: 2 })
    expect((summary as { items: unknown[] }).items).toContainEqual({ kind: 'room', value: 'Pool', count: 2, confidence: 0.75 })
    expect((await house.perform(decideMany, { ids: [one.id, two.id], decision: 'accept', values: ['Pool'] }, { actor: ada.actor })).output).toMatchObject({ files: 2 })
    expect(await Promise.all([detail(one.id), detail(two.id)])).toMatchObject([{ roomType: 'Pool', tags: ['pool'] }, { roomType: 'Pool', tags: ['pool'] }])
    const pools = (await house.perform(listAssets, { roomType: 'Pool' } as never, { actor: ada.actor })).output as { items: { id: string }[] }
    expect(pools.items.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted())
  }, 120_000)
})

it('the room of a photo is set and taken away by hand', async () => {
  const { id } = await anAsset(house, ada.actor)
  await house.perform(updateAsset, { id, roomType: 'Wine Cellar' }, { actor: ada.actor })
  expect(await detail(id)).toMatchObject({ roomType: 'Wine Cellar' })
  await house.perform(updateAsset, { id, roomType: null }, { actor: ada.actor })
  expect(await detail(id)).toMatchObject({ roomType: null })
})

describe('a picture that is taken for one not for everybody', () => {
  it('is withheld with the reason until somebody says that it is fine, and again when that is taken back', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Roof pool' })
    await seen(id)
    expect((await withheld([id])).size).toBe(0)
    await rate(id, 0.91)
    expect((await read(id)).flag).toMatchObject({ isFlagged: true })
    expect((await withheld([id])).get(id)!.reason).toBe('A model takes “Roof pool” for a picture that is not for everybody (91 %). It stays in the house until somebody says in the library that it is fine.')
    await house.perform(setFlag, { id, isFine: true }, { actor: ada.actor })
    expect((await withheld([id])).size).toBe(0)
    expect((await read(id)).flag).toMatchObject({ isFlagged: false, clearedBy: (await detail(id)).addedBy!.name })
    await house.perform(setFlag, { id, isFine: false }, { actor: ada.actor })
    expect((await withheld([id])).size).toBe(1)
  }, 120_000)

  it('is judged anew when it gets another content', async () => {
    const { id } = await anAsset(house, ada.actor)
    await seen(id)
    await rate(id, 0.95)
    await house.perform(setFlag, { id, isFine: true }, { actor: ada.actor })
    await aVersion(house, ada.actor, id, { bytes: await aPicture() })
    await seen(id)
    await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.sights s SET nsfw = 0.9 FROM media.assets a WHERE a.id = s.asset_id AND a.checksum = s.checksum AND a.id = ${id}::uuid`))
    expect((await withheld([id])).size).toBe(1)
  }, 120_000)

  it('is allowed by people who may change files only', async () => {
    const { id } = await anAsset(house, ada.actor)
    await seen(id)
    const guest = await joinWorkspace(house, ada.workspaceId, 'viewer')
    await expect(house.perform(setFlag, { id, isFine: true }, { actor: guest.actor })).rejects.toMatchObject({ status: 403 })
  }, 120_000)
})
