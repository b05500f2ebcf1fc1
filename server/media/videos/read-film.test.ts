import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFilm, askew } from '../../platform/films/a-film.fixture.ts'
import { findNodeAv } from '../../platform/films/find-node-av.ts'
import { nodeAvReader } from './node-av-reader.ts'
import { readFilm } from './read-film.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-films-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const calm = () => new AbortController().signal
const look = (path: string, signal = calm()) => readFilm(nodeAvReader(), { FOYER_DATA: folder }, path, signal)

/** The colour in the upper left corner of a poster, in words. */
async function corner(poster: Uint8Array): Promise<string> {
  const { data } = await sharp(poster).extract({ left: 2, top: 2, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true })
  const [red, , blue] = [...data].map((value) => value > 128)
  return red ? (blue ? 'violet' : 'red') : blue ? 'blue' : 'black'
}

describe.runIf(findNodeAv())('a film', { timeout: 60_000 }, () => {
  it('shows its poster, length and size without an ffmpeg on the machine', async () => {
    const film = await look(await aFilm({ path: join(folder, 'plain.mp4') }))
    expect(film).toMatchObject({ durationSec: expect.closeTo(2, 1) as number, width: 64, height: 32, fps: 10, note: null })
    expect(await corner(film.poster!)).toBe('violet')
  })

  it.each([[90, 32, 64, 'red'], [180, 64, 32, 'black'], [270, 32, 64, 'blue']] as const)('held askew by %d degrees stands upright', async (degrees, width, height, colour) => {
    const film = await look(await askew(await aFilm({ path: join(folder, `askew-${degrees}.mp4`) }), degrees))
    expect(film).toMatchObject({ width, height, note: null })
    const { width: across, height: down } = await sharp(film.poster!).metadata()
    expect([across, down]).toEqual([width, height])
    expect(await corner(film.poster!)).toBe(colour)
  })

  it('of less than a second shows its middle', async () => {
    expect((await look(await aFilm({ path: join(folder, 'short.mp4'), seconds: 0.4 }))).poster).not.toBeNull()
  })

  it('of four hours is looked at like any other: only its first second is read', async () => {
    const film = await look(await aFilm({ path: join(folder, 'long.mp4'), width: 16, height: 16, fps: 1, seconds: 14_400 }))
    expect(film).toMatchObject({ durationSec: expect.closeTo(14_400, 0) as number, note: null })
  })

  it.each([['without its index', Buffer.from('00000014667479707174202000000200717420200000ffff6d646174', 'hex')], ['with nothing in it', Buffer.alloc(0)], ['that is none', Buffer.from('Not a film at all')]])('%s says that it cannot be read, and leaves no file behind', async (_, bytes) => {
    const path = join(folder, 'broken.mov')
    await writeFile(path, bytes)
    expect(await look(path)).toEqual({ durationSec: null, width: null, height: null, fps: null, poster: null, note: expect.stringContaining('It may have been cut off') as string })
    expect(await readdir(join(folder, 'work'))).toEqual([])
  })

  it('that nobody waits for any more is let go of', async () => {
    const off = new AbortController()
    const looked = look(await aFilm({ path: join(folder, 'off.mp4') }), off.signal)
    off.abort(new Error('the house stops'))
    await expect(looked).rejects.toThrow()
    expect(await readdir(join(folder, 'work'))).toEqual([])
  })
})

it('without ffmpeg and node-av a film says what would read it, and that it is kept', async () => {
  expect(await readFilm(null, { FOYER_DATA: folder }, 'walk.mp4', calm())).toMatchObject({ poster: null, note: expect.stringMatching(/install ffmpeg, or the npm package node-av\. The film is kept/) })
})
