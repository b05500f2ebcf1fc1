import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Video } from './contract.ts'

/** A server with neither ffmpeg nor node-av. */
vi.mock('../../platform/films/find-node-av.ts', () => ({ findNodeAv: () => false }))

let house: TestHouse
let headers: Record<string, string>
let video: Video
beforeAll(async () => {
  house = await createTestHouse(slices)
  house.ports.config.FFMPEG_PATH = '/nowhere/ffmpeg'
  const us = await signUp(house)
  headers = us.headers
  const photo = await anAsset(house, us.actor)
  video = (await house.app.inject({ method: 'POST', url: '/api/v1/videos/create', headers, payload: { assetIds: [photo.id], name: 'Mill Cottage' } })).json()
})
afterAll(() => house.end())

it('says how to get an encoder, and that the cut is safe', async () => {
  const answer = await house.app.inject({ method: 'POST', url: `/api/v1/videos/${video.id}/generate`, headers, payload: {} })
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toMatchObject({ code: 'studio.encoder_missing', detail: expect.stringMatching(/apt install ffmpeg.+FFMPEG_PATH.+node-av.+the cut is safe/) as string })
})

it('lets videos be cut all the same, and tells the editor that nothing here makes films', async () => {
  expect(video.encoder).toBeNull()
  const cut = await house.app.inject({ method: 'PATCH', url: `/api/v1/videos/${video.id}`, headers, payload: { timeline: { ...video.timeline, template: 'ribbon' } } })
  expect(cut.json()).toMatchObject({ template: 'ribbon', renders: [] })
})
