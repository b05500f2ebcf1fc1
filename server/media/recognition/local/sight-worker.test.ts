import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ports } from '../../../platform/ports.ts'
import { PictureRefused } from '../../pictures/picture-task.ts'
import { askSight } from '../look/look-locally.ts'
import { modelWorkersOf, stopModelWorkers } from './model-workers.ts'

// Children are kept for each house; nothing of the storage is used here.
const ports = { storage: {} as Ports['storage'] }
const bedroom = fileURLToPath(new URL('../../../../scripts/pictures/bedroom.jpg', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sight-'))
})
afterAll(async () => {
  await stopModelWorkers(ports)
  await rm(folder, { recursive: true, force: true })
})

it('a child that is too slow is killed with its task, and the next task gets a new one', async () => {
  await expect(modelWorkersOf(ports, 'sight').run({ kind: 'faces', path: bedroom }, { timeoutMs: 1 })).rejects.toThrow(PictureRefused)
  expect((await askSight(ports, { kind: 'objects', path: bedroom })).map(({ name }) => name)).toContain('bed')
}, 60_000)

it('a picture that claims to be enormous is refused by its head', async () => {
  const path = join(folder, 'bomb.png')
  await sharp({ create: { width: 15_000, height: 7_000, channels: 3, background: '#fff' } }).toColourspace('b-w').png({ compressionLevel: 1 }).toFile(path)
  for (const kind of ['faces', 'words', 'nsfw'] as const) await expect(askSight(ports, { kind, path })).rejects.toThrow('the picture cannot be opened, it has too many pixels')
}, 60_000)

it('a picture for a service is small, upright and without what the camera wrote', async () => {
  const path = join(folder, 'camera.jpg')
  await writeFile(path, await sharp(bedroom).withExif({ IFD0: { Copyright: 'Ann Lee', Orientation: '6' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer())
  const { width, height, exif } = await sharp(await askSight(ports, { kind: 'shrink', path, edge: 320 })).metadata()
  expect({ width, height, exif }).toEqual({ width: 213, height: 320, exif: undefined })
}, 60_000)
