import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { aListing } from '../../listings/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { storeFilm, versionOf } from '../../media/index.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import type { Video, VideoStatus } from './contract.ts'
import { findNodeAv } from '../../platform/films/find-node-av.ts'
import { probeFilm } from './encoding/probe-film.fixture.ts'
import { keepFilm } from './rendering/keep-film.ts'
import { findRender } from './video-queries.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let listingId: string

beforeAll(async () => {
  house = await createTestHouse(slices, { work: true, realClock: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
  const photos = [await anAsset(house, us.actor), await anAsset(house, us.actor)]
  listingId = (await aListing(house, us.actor)).id
  await ask('PUT', `/api/v1/listings/${listingId}/photos`, { photos: photos.map(({ id }) => ({ assetId: id })) })
})
afterAll(() => house.end())

async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<T & { code?: string; detail?: string }> {
  const answer = await house.app.inject({ method, url, headers: us.headers, ...(body ? { payload: body } : {}) })
  return answer.json()
}

/** A WAV file: one tone, 16 bit at 8 kHz. */
function aTone(seconds: number): Buffer {
  const samples = Buffer.from(Int16Array.from({ length: seconds * 8_000 }, (_, at) => Math.sin(at / 3) * 12_000).buffer)
  const head = Buffer.from('524946460000000057415645666d74201000000001000100401f0000803e00000200100064617461', 'hex')
  const size = Buffer.alloc(4)
  size.writeUInt32LE(samples.length)
  head.writeUInt32LE(36 + samples.length, 4)
  return Buffer.concat([head, size, samples])
}

/** A cut of two short scenes. */
async function aVideo(): Promise<Video> {
  const video = await ask<Video>('POST', '/api/v1/videos/create', { listingId, template: 'plan' })
  const scenes = video.timeline.scenes.filter(({ kind }) => kind !== 'end').map((scene) => ({ ...scene, seconds: 1 }))
  await ask<Video>('PATCH', `/api/v1/videos/${video.id}`, { timeline: { ...video.timeline, scenes, music: { source: { bed: 'harbour' }, cutOnBeat: false } } })
  return looked(video.id)
}
const looked = (id: string) => waitFor(async () => {
  const now = await ask<Video>('GET', `/api/v1/videos/${id}`)
  return !now.isListening && now
})
const ended = (id: string) => waitFor(async () => {
  const status = await ask<VideoStatus>('GET', `/api/v1/videos/${id}/status`)
  return status.renders.every(({ state }) => state !== 'waiting' && state !== 'rendering') && status
}, 90_000)

describe('a video', () => {
  it('begins with a cut from the photos of its listing, and finds out what they are about', async () => {
    const video = await ask<Video>('POST', '/api/v1/videos/create', { listingId })
    expect(video.timeline.scenes.map(({ kind }) => kind)).toEqual(['title', 'photo', 'end'])
    expect(video.facts).toMatchObject({ title: 'Mill Cottage', price: '£645,000', facts: '3 bedrooms · 2 bathrooms', brand: 'Wrenfield Homes' })
    expect(Object.keys((await looked(video.id)).subjects)).toHaveLength(2)
  })

  it('goes to the trash and comes back', async () => {
    const video = await aVideo()
    await ask('DELETE', `/api/v1/videos/${video.id}`)
    expect(await ask('GET', `/api/v1/videos/${video.id}`)).toMatchObject({ code: 'platform.not_found' })
    expect((await ask<{ items: { id: string }[] }>('GET', '/api/v1/videos?trash=true')).items.map(({ id }) => id)).toContain(video.id)
    expect(await ask('POST', `/api/v1/videos/${video.id}/restore`, {})).toMatchObject({ id: video.id, deletedAt: null })
  })

  it('is not overwritten by somebody who read an older one', async () => {
    const video = await aVideo()
    expect(await ask('PATCH', `/api/v1/videos/${video.id}`, { version: 1, name: 'Mine' })).toMatchObject({ code: 'platform.stale_version' })
  })

  it('is begun once more with the same cut, without its films', async () => {
    const video = await aVideo()
    const copy = await ask<Video>('POST', `/api/v1/videos/${video.id}/duplicate`, {})
    expect(copy).toMatchObject({ name: 'Mill Cottage, copy', renders: [], state: 'draft' })
    expect(copy.id).not.toBe(video.id)
    expect(copy.timeline).toEqual(video.timeline)
  })

  it('refuses music without a licence record, in words that name what is missing', async () => {
    const { id, timeline } = await aVideo()
    const film = timeline.scenes.find((scene) => 'assetId' in scene)!
    const answer = await ask<{ fields: { message: string }[] }>('PATCH', `/api/v1/videos/${id}`, { timeline: { ...timeline, music: { source: { assetId: 'assetId' in film ? film.assetId : '', licence: { title: 'Waltz', holder: 'A. Composer', terms: '' } } } } })
    expect(answer.code).toBe('platform.invalid_input')
  })

  it.runIf(findNodeAv())('listens to music of its own: how loud it is, and that a tone has no beat', { timeout: 60_000 }, async () => {
    const { id, timeline } = await aVideo()
    const song = await anAsset(house, us.actor, { bytes: aTone(8), fileName: 'waltz.wav', name: 'Waltz' })
    expect(song).toMatchObject({ kind: 'document', contentType: 'audio/wav' })
    const licence = { title: 'Waltz', holder: 'A. Composer', terms: 'Licence 12' }
    await ask('PATCH', `/api/v1/videos/${id}`, { timeline: { ...timeline, music: { source: { assetId: song.id, licence } } } })
    const heard = await looked(id)
    expect(heard.beat).toBeNull()
    expect(heard.wave).toHaveLength(80)
    expect(Math.max(...heard.wave!)).toBe(1)

    await ask('PATCH', `/api/v1/videos/${id}`, { timeline: { ...timeline, music: { source: { assetId: song.id, licence: { ...licence, until: '2020-01-31' } } } } })
    expect(await ask('POST', `/api/v1/videos/${id}/generate`, {})).toMatchObject({ code: 'studio.music_not_allowed', detail: expect.stringContaining('The licence of A. Composer for “Waltz” ended on 2020-01-31.') as string })
  })

  it('refuses an unbranded twin that tells who sells, and names the place', async () => {
    const { id, timeline } = await aVideo()
    await ask('PATCH', `/api/v1/videos/${id}`, { timeline: { ...timeline, captions: [{ from: 0, to: 1, text: 'Call 01225 555 014' }] } })
    expect(await ask('POST', `/api/v1/videos/${id}/generate`, { branded: [false] })).toMatchObject({ code: 'studio.not_unbranded', detail: expect.stringContaining('a phone number in caption 1') as string })
  })
})

describe.runIf(findNodeAv())('rendering', () => {
  it('gives a film in the library with poster, captions and sound; the same again costs nothing', { timeout: 120_000 }, async () => {
    const video = await aVideo()
    await ask('PATCH', `/api/v1/videos/${video.id}`, { timeline: { ...video.timeline, captions: [{ from: 0.2, to: 1.5, text: 'Light from three sides' }] } })
    await ask('POST', `/api/v1/videos/${video.id}/generate`, { formats: ['1:1'] })
    const { renders: [film] } = await ended(video.id)
    expect(film).toMatchObject({ state: 'done', progress: 1, format: '1:1', error: null, isCurrent: true, music: { title: 'Harbour' } })

    const row = await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => versionOf(ctx, film!.assetId!))
    expect(row.making).toMatchObject({ how: 'rendered', engine: 'foyer.film/3' })
    const path = join(house.folder, 'probed.mp4')
    await writeFile(path, await buffer(await house.ports.storage.read(row.storageKey)))
    const probed = await probeFilm(path)
    expect(probed.seconds).toBeCloseTo(2, 1)
    expect(probed.streams).toMatchObject([{ kind: 'video', codec: 'h264', width: 1080, height: 1080, isBt709: true }, { kind: 'audio', codec: 'aac' }])

    expect((await house.app.inject(film!.posterUrl!)).headers['content-type']).toBe('image/jpeg')
    expect((await house.app.inject(film!.captionsUrl!)).body).toContain('00:00:00.200 --> 00:00:01.500\nLight from three sides')
    expect((await house.app.inject(film!.srtUrl!)).body).toBe('1\n00:00:00,200 --> 00:00:01,500\nLight from three sides\n')
    expect((await ask<{ items: { id: string }[] }>('GET', '/api/v1/assets?q=three+sides')).items.map(({ id }) => id)).toContain(film!.assetId)
    expect((await house.app.inject(film!.posterUrl!.replace(/-[0-9a-f]/, '-z'))).statusCode).toBe(404)
    expect(await ask('GET', `/api/v1/videos/${video.id}/download`)).toMatchObject({ renderId: film!.id, name: 'Mill Cottage 1x1.mp4' })

    const again = await ask<VideoStatus>('POST', `/api/v1/videos/${video.id}/generate`, { formats: ['1:1'] })
    expect(again.renders).toHaveLength(1)
  })

  it('stops when somebody cancels, and keeps nothing', { timeout: 120_000 }, async () => {
    const { id } = await aVideo()
    const { renders: [render] } = await ask<VideoStatus>('POST', `/api/v1/videos/${id}/generate`, {})
    await waitFor(async () => (await ask<VideoStatus>('GET', `/api/v1/videos/${id}/status`)).state === 'rendering')
    expect(await ask('POST', `/api/v1/videos/${id}/cancel`, { renderId: render!.id })).toMatchObject({ state: 'cancelled' })
    await waitFor(async () => (await house.ports.inside.jobs.counts()).every(({ active }) => active === 0), 60_000)
    expect((await ended(id)).renders).toMatchObject([{ state: 'cancelled', assetId: null }])
    expect(await ask('POST', `/api/v1/videos/${id}/cancel`, { renderId: render!.id })).toMatchObject({ code: 'studio.render_over' })
  })

  it.runIf(process.platform !== 'win32')('whose encoder is killed twice is told in words, leaves no files behind and can be tried again', { timeout: 120_000 }, async () => {
    const killed = join(house.folder, 'killed-ffmpeg')
    await writeFile(killed, '#!/bin/sh\nkill -9 $$\n', { mode: 0o755 })
    const { id } = await aVideo()
    house.ports.config.FFMPEG_PATH = killed
    try {
      await ask('POST', `/api/v1/videos/${id}/generate`, { formats: ['1:1'] })
      const { renders: [film] } = await ended(id)
      expect(film).toMatchObject({ state: 'failed', assetId: null, error: expect.stringContaining('The encoder stopped before the film was whole') as string })
      await waitFor(async () => (await house.ports.inside.jobs.counts()).every(({ active }) => active === 0))
      expect((await readdir(join(house.ports.config.FOYER_DATA, 'work'))).filter((name) => name.startsWith('film-'))).toEqual([])
      expect((await ask<VideoStatus>('POST', `/api/v1/videos/${id}/generate`, { formats: ['1:1'] })).renders).toHaveLength(2)
      await ended(id)
    } finally {
      delete house.ports.config.FFMPEG_PATH
    }
  })

  it('cancelled when all but the last step is done leaves nothing behind', { timeout: 60_000 }, async () => {
    const { id } = await aVideo()
    const { renders: [render] } = await ask<VideoStatus>('POST', `/api/v1/videos/${id}/generate`, {})
    await ask('POST', `/api/v1/videos/${id}/cancel`, { renderId: render!.id })
    const path = join(house.folder, 'late.mp4')
    await writeFile(path, Buffer.concat([Buffer.from('00000018667479706d70343200000000697336f66d703432', 'hex'), Buffer.from(id)]))
    const film = await storeFilm(house.ports, path, 'film.mp4')
    const transaction = <T>(work: (tx: Context) => Promise<T>) => house.inHouse({ workspaceId: us.workspaceId }, work)
    const row = await transaction((tx) => findRender(tx, render!.id))
    const films = async () => (await ask<{ items: unknown[] }>('GET', '/api/v1/assets?kind=video')).items.length
    const before = await films()
    await keepFilm({ ports: house.ports, transaction } as unknown as JobContext, row!, { film, poster: Buffer.from('poster') })
    expect(await films()).toBe(before)
    await waitFor(async () => !(await house.ports.storage.exists(film.storageKey)))
    expect(await house.ports.storage.exists(`studio/films/${render!.id}/poster.jpg`)).toBe(false)
    expect((await ended(id)).renders).toMatchObject([{ state: 'cancelled', assetId: null }])
  })

  it('is marked when the price changes that its film shows, and unmarked when it is true again', { timeout: 120_000 }, async () => {
    const { id } = await aVideo()
    await ask('POST', `/api/v1/videos/${id}/generate`, { formats: ['1:1'] })
    await ended(id)
    const price = (amount: number) => ask('POST', `/api/v1/listings/${listingId}/price`, { listPrice: { amount, currency: 'GBP' } })
    const stale = (count: number) => waitFor(async () => {
      const status = await ask<VideoStatus>('GET', `/api/v1/videos/${id}/status`)
      return status.stale.length === count && status
    })
    await price(62_500_000)
    expect((await stale(1)).stale).toEqual([{ field: 'price', was: '£645,000', now: '£625,000', typed: [] }])
    await price(64_500_000)
    await stale(0)
  })
})
