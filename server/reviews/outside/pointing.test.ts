import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { anAsset, aVersion } from '../../media/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { listComments } from '../comments/comment-operations.ts'
import type { Thread } from '../contract.ts'
import { makeLink } from './link-operations.ts'
import { readAnchor } from './read-anchor.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  ada = await signUp(house)
})
afterAll(() => house?.end())

const agent = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1' }
const open = async (path: string) => (await house.app.inject({ url: path, headers: agent })).body
async function shared() {
  const { id } = await anAsset(house, ada.actor, { name: 'Hall' })
  const { url } = (await house.perform(makeLink, { kind: 'asset', subjectId: id, label: 'Mrs Hale', singleUse: false }, { actor: ada.actor })).output as { url: string }
  const path = new URL(url).pathname
  const send = async (answers: Record<string, string>) => {
    const contentHash = /name="contentHash" value="([^"]+)"/.exec(await open(path))![1]!
    return house.app.inject({ method: 'POST', url: path, headers: { ...agent, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ name: 'Ellen Hale', contentHash, ...answers }).toString() })
  }
  return { id, path, send }
}

it('a client points at a part of a picture; the team sees it there, and nothing outside of it', async () => {
  const { id, path, send } = await shared()
  expect((await send({ comment: 'This lamp', anchorAsset: id, region: '0.1,0.2,0.3,0.25' })).statusCode).toBe(303)
  await send({ comment: 'Elsewhere', anchorAsset: '019aa5c0-7d1e-7000-8000-000000000001', region: '0.1,0.2,0.3,0.25' })
  const { items } = (await house.perform(listComments, { kind: 'asset', subjectId: id }, { actor: ada.actor })).output as { items: Thread[] }
  expect(Object.fromEntries(items.map(({ text, anchor }) => [text, anchor]))).toEqual({ 'This lamp': { type: 'region', assetId: id, x: 0.1, y: 0.2, w: 0.3, h: 0.25 }, Elsewhere: null })
  expect((await open(path)).match(/<rect[^>]+>/g)).toEqual(['<rect x="0.1" y="0.2" width="0.3" height="0.25"/>'])
})

it('an old link says that a newer version is shown, and an answer to the old one is not taken for it', async () => {
  const { id, path, send } = await shared()
  expect(await open(path)).not.toContain('Superseded')
  const old = /name="contentHash" value="([^"]+)"/.exec(await open(path))![1]!
  await aVersion(house, ada.actor, id)
  expect(await open(path)).toContain('<strong>Superseded.</strong> This link was made on')
  const late = await send({ decision: 'approved', contentHash: old })
  expect([late.statusCode, late.body]).toEqual([409, expect.stringContaining('The content has changed while you looked')])
})

it('places are read as people and scripts write them', () => {
  const anchorAsset = '019aa5c0-7d1e-7000-8000-000000000001'
  expect(readAnchor({ anchorAsset, seconds: '1:05' })).toEqual({ type: 'time', assetId: anchorAsset, seconds: 65 })
  expect(readAnchor({ anchorAsset, seconds: '12.5' })).toMatchObject({ seconds: 12.5 })
  for (const wrong of [{ anchorAsset }, { anchorAsset, seconds: 'soon' }, { anchorAsset, region: '0.1,2,0.3,0.2' }, { anchorAsset: 'x', seconds: '3' }]) expect(readAnchor(wrong)).toBeUndefined()
})
