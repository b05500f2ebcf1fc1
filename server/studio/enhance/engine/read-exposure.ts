import exifr from 'exifr'
import type { Exposure } from './enhance-task.ts'

/** How a photo was exposed, from the beginning of its file. A photo without such words is one all the same. */
export async function readExposure(head: Uint8Array): Promise<Exposure> {
  const tags = await exifr.parse(Buffer.from(head), { tiff: true, exif: true, gps: false, xmp: false, iptc: false, icc: false, reviveValues: false, translateValues: false }).then(
    (found: Record<string, unknown> | undefined) => found ?? {},
    () => ({}) as Record<string, unknown>,
  )
  const number = (name: string): number | null => (typeof tags[name] === 'number' && Number.isFinite(tags[name]) ? tags[name] : null)
  const written = typeof tags['DateTimeOriginal'] === 'string' ? /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(tags['DateTimeOriginal']) : null
  const parts = Number(`0.${String(tags['SubSecTimeOriginal'] ?? '0').replace(/\D/g, '') || '0'}`)
  const takenMs = written ? Date.UTC(Number(written[1]), Number(written[2]) - 1, Number(written[3]), Number(written[4]), Number(written[5]), Number(written[6])) + parts * 1000 : null
  return { takenMs, seconds: number('ExposureTime'), bias: number('ExposureBiasValue') ?? number('ExposureCompensation'), aperture: number('FNumber'), width: number('ExifImageWidth'), height: number('ExifImageHeight') }
}
