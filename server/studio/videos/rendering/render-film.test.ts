import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPicture } from '../../../media/testing.ts'
import { ffmpegEncoder } from '../encoding/ffmpeg-encoder.ts'
import { findNodeAv } from '../../../platform/films/find-node-av.ts'
import { probeFilm } from '../encoding/probe-film.fixture.ts'
import type { Film } from '../drawing/film.ts'
import { still } from '../drawing/move.ts'
import { templates } from '../drawing/templates/templates.ts'
import type { FilmTask } from './film-task.ts'
import { renderFilm, RenderBroke } from './render-film.ts'
import { renderTwice } from './render-twice.ts'

let folder: string
let photo: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-film-'))
  photo = join(folder, 'photo.jpg')
  await writeFile(photo, await aPicture({ width: 900, height: 600 }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const scene = (id: string, kind: 'photo' | 'clip', start: number): Film['scenes'][number] => ({ id, kind, start, end: start + 1, pictureId: kind, move: still({ x: 0.5, y: 0.5 }), clipFrom: 0, clipSpeed: 1, clipSound: 1, words: { head: id, line: '', small: '' } })
const film = (scenes: Film['scenes'], size = { width: 320, height: 180 }): Film => ({ template: 'gallery', ...size, fps: 30, seconds: scenes.length, fadeSec: 0.4, scenes, captions: [], brand: null, look: templates.gallery.look, subject: { title: '', price: '', facts: '' } })
const task = (given: Partial<FilmTask> & { film: Film }, name: string): FilmTask => ({
  music: null, fonts: { display: null, text: null }, paths: { photo: { path: photo, kind: 'image' } }, ffmpeg: null, container: 'mp4', mostBytes: null, target: join(folder, `${name}.${given.container ?? 'mp4'}`), poster: join(folder, `${name}.jpg`), sound: join(folder, `${name}.pcm`), ...given,
})
const calm = () => ({ signal: new AbortController().signal, onProgress: () => undefined })
const music = { source: { bed: 'morning' as const }, volume: 0.6, fadeIn: 0.2, fadeOut: 0.4, duck: 0.7, licence: { title: 'Morning', holder: 'Foyer', terms: 'Free', until: null } }

describe.runIf(findNodeAv())('a film', { timeout: 120_000 }, () => {
  it('is MP4 with H.264 and AAC, or WebM with VP9 and Opus, and can show a clip of another film', async () => {
    const first = task({ film: film([scene('a', 'photo', 0), scene('b', 'photo', 1)]), music }, 'first')
    await renderFilm(first, calm())
    expect(await probeFilm(first.target)).toMatchObject({ seconds: expect.closeTo(2, 1) as number, streams: [{ codec: 'h264', width: 320, height: 180, isBt709: true }, { codec: 'aac' }] })
    expect((await stat(first.poster)).size).toBeGreaterThan(1_000)

    const second = task({ film: film([scene('c', 'clip', 0), scene('d', 'photo', 1)]), music, container: 'webm', paths: { photo: { path: photo, kind: 'image' }, clip: { path: first.target, kind: 'video' } } }, 'second')
    await renderFilm(second, calm())
    expect(await probeFilm(second.target)).toMatchObject({ streams: [{ codec: 'vp9', width: 320, height: 180 }, { codec: 'opus' }] })
  })

  it('that is called off ends at once, and says why it ended', async () => {
    const off = new AbortController()
    const called = new Error('nobody wants it')
    const made = renderFilm(task({ film: film(Array.from({ length: 30 }, (_, at) => scene(`s${at}`, 'photo', at)), { width: 1080, height: 1920 }) }, 'off'), { signal: off.signal, onProgress: () => off.abort(called) })
    await expect(made).rejects.toBe(called)
  })

  it('made twice from the same is the same to the last byte', async () => {
    const twice = [task({ film: film([scene('a', 'photo', 0)]), music }, 'once'), task({ film: film([scene('a', 'photo', 0)]), music }, 'again')] as const
    for (const one of twice) await renderFilm(one, calm())
    expect((await readFile(twice[0].target)).equals(await readFile(twice[1].target))).toBe(true)
  })

  it('stays below the size that a network sets', async () => {
    const large = { width: 1080, height: 1080 }
    const noise = join(folder, 'noise.png')
    await sharp({ create: { width: 600, height: 600, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toFile(noise)
    const paths = { photo: { path: noise, kind: 'image' as const } }
    const free = task({ film: film([scene('a', 'photo', 0), scene('b', 'photo', 1)], large), paths }, 'free')
    const bound = task({ film: film([scene('a', 'photo', 0), scene('b', 'photo', 1)], large), paths, mostBytes: 300_000 }, 'bound')
    for (const one of [free, bound]) await renderFilm(one, calm())
    expect((await stat(free.target)).size).toBeGreaterThan(300_000)
    expect((await stat(bound.target)).size).toBeLessThan(300_000)
  })

  it.each([['without its index', Buffer.from('00000014667479707174202000000200717420200000ffff6d646174', 'hex')], ['with nothing in it', Buffer.alloc(0)], ['that is none', Buffer.from('Not a film at all')]])('with a clip %s fails in words that name its scene', async (_, bytes) => {
    const path = join(folder, 'broken.mov')
    await writeFile(path, bytes)
    const broken = task({ film: film([scene('a', 'photo', 0), scene('b', 'clip', 1)]), paths: { photo: { path: photo, kind: 'image' }, clip: { path, kind: 'video' } } }, 'broken')
    await expect(renderFilm(broken, calm())).rejects.toThrow('The clip of scene 2 cannot be read')
  })

  it('with music that has no sound fails in words', async () => {
    const silent = task({ film: film([scene('a', 'photo', 0)]), music: { ...music, source: { assetId: 'photo' } } }, 'silent')
    await expect(renderFilm(silent, calm())).rejects.toThrow('The music cannot be heard')
  })

  it.runIf(process.platform === 'linux')('for which the disk has no room says so', async () => {
    await expect(renderFilm({ ...task({ film: film([scene('a', 'photo', 0)]) }, 'full'), target: '/dev/full' }, calm())).rejects.toThrow('The disk of this server is full')
  })

  it('with a photo that cannot be opened fails in words', async () => {
    await expect(renderFilm(task({ film: film([scene('a', 'photo', 0)]), paths: { photo: { path: join(folder, 'none.jpg'), kind: 'image' } } }, 'none'), calm())).rejects.toThrow(RenderBroke)
  })
})

it('an encoder that dies is told, not waited for', { timeout: 60_000 }, async () => {
  await expect(renderFilm(task({ film: film([scene('a', 'photo', 0)]), ffmpeg: '/bin/false' }, 'dead'), calm())).rejects.toThrow('The encoder stopped before the film was whole: it ended with code 1.')
})

it.runIf(process.platform !== 'win32')('an encoder that is killed is started once more, and told the second time', { timeout: 60_000 }, async () => {
  const tally = join(folder, 'tally')
  const killed = join(folder, 'killed.sh')
  await writeFile(killed, `#!/bin/sh\necho begun >> '${tally}'\nkill -9 $$\n`, { mode: 0o755 })
  await expect(renderTwice(task({ film: film([scene('a', 'photo', 0)]), ffmpeg: killed }, 'killed'), calm())).rejects.toThrow('it was ended (SIGKILL)')
  expect(await readFile(tally, 'utf8')).toBe('begun\nbegun\n')
})

it('ffmpeg is told the colours of high definition, and to put the index in front', () => {
  const { args } = ffmpegEncoder('ffmpeg').write({ width: 1080, height: 1920, fps: 30, container: 'mp4', sound: null, mostBits: null, target: 'out.mp4' })
  expect(args.join(' ')).toContain('scale=out_color_matrix=bt709:out_range=tv -pix_fmt yuv420p -color_primaries bt709 -color_trc bt709 -colorspace bt709')
  expect(args.join(' ')).toContain('-preset veryfast -crf 21 -movflags +faststart')
})
