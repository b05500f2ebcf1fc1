import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Probed } from './picture-task.ts'

/** Good enough to enhance and to crop; a photo of a phone has some 3 MB with it. */
const developedQuality = 92

/**
 * Writes a HEIC photo as JPEG, upright and without metadata. The decoder turns the picture as the container says (`irot`);
 * phones repeat the turn in EXIF, which must not be applied again, so nothing of EXIF goes along. Only for the child process.
 */
export async function develop(path: string, target: string): Promise<void> {
  // Loaded when the first such photo comes: its WebAssembly costs 20 MB, and most children never see one.
  const { default: decode } = await import('heic-decode')
  const { data, width, height } = await decode({ buffer: await readFile(path) })
  await sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' }).jpeg({ quality: developedQuality, chromaSubsampling: '4:4:4' }).toFile(target)
}

/** Gives `work` a picture that sharp can open: the file itself, or a HEIC photo developed for as long as it runs. */
export async function withDeveloped<T>(path: string, { needsDeveloping }: Probed, work: (path: string) => Promise<T>): Promise<T> {
  if (!needsDeveloping) return work(path)
  const target = join(tmpdir(), `foyer-${randomUUID()}.jpg`)
  try {
    await develop(path, target)
    return await work(target)
  } finally {
    await rm(target, { force: true })
  }
}
