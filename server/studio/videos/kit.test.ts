import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brand } from '../../brand/slice.ts'
import { signUp } from '../../identity/testing.ts'
import { anAsset } from '../../media/testing.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import type { Video, VideoStatus } from './contract.ts'
import { findNodeAv } from '../../platform/films/find-node-av.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let kit: { id: string }
let logoId: string
const colours = { primary: '#1f4a47', secondary: '#122b2a', accent: '#ecd29a', text: '#16282c', background: '#ffffff' }

beforeAll(async () => {
  house = await createTestHouse(slices, { work: true, realClock: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
  logoId = (await anAsset(house, us.actor, { name: 'Logo' })).id
  kit = await act('brand.kits.create', { name: 'House', colours, logos: { light: logoId, dark: null, mark: null }, contact: { name: 'Wrenfield', phone: '01225 555 014', email: '', web: '', licence: '', office: '', address: '' } })
})
afterAll(() => house?.end())

async function act<T>(id: string, input: object): Promise<T> {
  const operation: AnyOperation = brand.operations.find((one) => one.id === id)!
  return (await house.perform(operation, input, { actor: us.actor })).output as T
}
async function ask<T>(method: 'GET' | 'POST' | 'PATCH', url: string, body?: object): Promise<T> {
  const answer = await house.app.inject({ method, url, headers: us.headers, ...(body ? { payload: body } : {}) })
  return answer.json<T>()
}
async function aShortVideo(): Promise<Video> {
  const photo = await anAsset(house, us.actor)
  const video = await ask<Video>('POST', '/api/v1/videos/create', { assetIds: [photo.id], template: 'plan' })
  const scenes = video.timeline.scenes.map((scene) => ({ ...scene, seconds: 1 }))
  await ask<Video>('PATCH', `/api/v1/videos/${video.id}`, { timeline: { ...video.timeline, scenes, music: null } })
  return waitFor(async () => {
    const now = await ask<Video>('GET', `/api/v1/videos/${video.id}`)
    return !now.isListening && now
  })
}

describe('a video that follows a kit', () => {
  it('keeps none of it, and shows all of it', async () => {
    const video = await aShortVideo()
    expect(video.timeline.brand).toMatchObject({ kitId: kit.id, name: '', phone: '', logoAssetId: null, colours: null })
    expect(video.kit).toMatchObject({ name: 'House', brand: { name: 'Wrenfield', phone: '01225 555 014', logoAssetId: logoId, colours: { ground: '#122b2a', ink: '#ffffff', accent: '#ecd29a' } } })
    expect(video.facts.brand).toBe('Wrenfield')
    expect(video.material.map(({ assetId }) => assetId)).toContain(logoId)
  })

  it.runIf(findNodeAv())('is marked when the kit changes, and true again with a new film', { timeout: 120_000 }, async () => {
    const { id } = await aShortVideo()
    const status = () => ask<VideoStatus>('GET', `/api/v1/videos/${id}/status`)
    const done = (count: number) => waitFor(async () => {
      const now = await status()
      return now.renders.filter(({ state }) => state === 'done').length === count && now
    }, 90_000)
    await ask('POST', `/api/v1/videos/${id}/generate`, { formats: ['1:1'] })
    expect((await done(1)).renders[0]).toMatchObject({ isCurrent: true })
    await act('brand.kits.update', { id: kit.id, colours: { ...colours, secondary: '#2b1220' } })
    const marked = await waitFor(async () => {
      const now = await status()
      return now.stale.length > 0 && now
    })
    expect(marked.stale).toEqual([{ field: 'colours', was: '#122b2a #ffffff #ecd29a', now: '#2b1220 #ffffff #ecd29a', typed: [] }])
    expect(marked.renders[0]).toMatchObject({ isCurrent: false })
    await ask('POST', `/api/v1/videos/${id}/generate`, { formats: ['1:1'] })
    expect((await done(2)).stale).toEqual([])
  })
})
