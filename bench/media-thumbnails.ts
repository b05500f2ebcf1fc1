import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { ensureRendition } from '../server/media/pictures/renditions.ts'
import { quality, renditionFolder } from '../server/media/pictures/presets.ts'
import { workersOf } from '../server/media/pictures/workers-of.ts'
import { createStorage } from '../server/platform/storage/create-storage.ts'
import { compare } from './lib/compare.ts'
import { runAlone } from './lib/run-alone.ts'

const count = 200
const atOnce = 4
type Photo = { path: string; checksum: string }

/**
 * 200 mixed photos of 4 to 12 million pixels to thumbnails of 320: ours reads the storage, hands the file to a child process that may be
 * killed, and keeps the result; bare sharp reads and writes files in this process, with the same settings.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-thumbnails-'))
  const ports = { config: { FOYER_DATA: folder }, storage: await createStorage({ FOYER_DATA: folder, S3_REGION: 'auto' }) }
  try {
    const photos = await makePhotos(folder, async (bytes) => (await ports.storage.put(bytes)).sha256)
    const perSecond = async (work: (photo: Photo) => Promise<unknown>, before: (photo: Photo) => Promise<unknown>) => {
      for (const photo of photos) await before(photo)
      const waiting = [...photos]
      const started = performance.now()
      await Promise.all(Array.from({ length: atOnce }, async () => {
        for (let photo = waiting.pop(); photo; photo = waiting.pop()) await work(photo)
      }))
      return count / ((performance.now() - started) / 1000)
    }
    await compare({
      name: 'media-thumbnails', unit: 'pictures/s', asked: { atLeast: 0.8 }, rounds: 3,
      ours: () => perSecond((photo) => ensureRendition(ports, { ...photo, poster: false, focal: null, preset: 'thumb', format: 'webp' }), ({ checksum }) => ports.storage.deleteUnder(renditionFolder(checksum))),
      baseline: () => perSecond(({ path }) => sharp(path).autoOrient().resize(320, 320, { fit: 'inside' }).webp({ quality: quality.webp, effort: 3 }).toFile(`${path}.webp`), ({ path }) => rm(`${path}.webp`, { force: true })),
    })
  } finally {
    await workersOf(ports).stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What comes from cameras, phones, scanners and other programs, with the grain of a camera (a JPEG has about 4 MB). */
const kinds: readonly { width: number; height: number; as: (picture: Sharp) => Sharp }[] = [
  { width: 4000, height: 3000, as: (picture) => picture.jpeg({ quality: 92 }) },
  { width: 4000, height: 3000, as: (picture) => picture.withMetadata({ orientation: 6 }).jpeg({ quality: 92 }) },
  { width: 3000, height: 4000, as: (picture) => picture.jpeg({ quality: 85, progressive: true }) },
  { width: 3200, height: 2133, as: (picture) => picture.webp({ quality: 85, effort: 2 }) },
  { width: 2400, height: 1600, as: (picture) => picture.png({ compressionLevel: 4 }) },
]

/** One photo of each kind, and copies that differ in a byte behind the picture. */
async function makePhotos(folder: string, store: (bytes: Buffer) => Promise<string>): Promise<Photo[]> {
  await mkdir(join(folder, 'photos'))
  const originals = await Promise.all(kinds.map(({ width, height, as }, at) => {
    const ground = { width, height, channels: 3 as const, background: { r: (at + 1) * 40, g: 120, b: 90 }, noise: { type: 'gaussian' as const, mean: 120, sigma: 19 + at } }
    return as(sharp({ create: ground }).blur(1.2)).toBuffer()
  }))
  const photos: Photo[] = []
  for (let at = 0; at < count; at++) {
    const path = join(folder, 'photos', `${at}`)
    await writeFile(path, Buffer.concat([originals[at % originals.length]!, Buffer.from(String(at))]))
    photos.push({ path, checksum: await store(await readFile(path)) })
  }
  return photos
}

await runAlone(import.meta.url, run)
