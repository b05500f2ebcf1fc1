import exifr from 'exifr'
import type { StoredFacts } from '../assets/asset-queries.ts'

type Tags = Record<string, unknown>

/**
 * What camera and photographer wrote (EXIF, IPTC, XMP), chosen and put into words. Never throws: a picture with broken
 * metadata is still a picture.
 */
export async function readFacts(path: string): Promise<{ facts: StoredFacts; takenAt: string | null }> {
  const tags = await exifr.parse(path, { tiff: true, exif: true, gps: true, iptc: true, xmp: true, icc: false, jfif: false, ihdr: false, reviveValues: false, translateValues: true, mergeOutput: true }).then(
    (found: Tags | undefined) => found ?? {},
    () => ({}) as Tags,
  )
  const facts: StoredFacts = {
    camera: cameraOf(text(tags['Make']), text(tags['Model'])),
    lens: text(tags['LensModel']),
    exposure: exposureOf(number(tags['ExposureTime'])),
    aperture: prefixed('f/', number(tags['FNumber'])),
    iso: whole(tags['ISO'] ?? tags['PhotographicSensitivity']),
    focalLength: suffixed(number(tags['FocalLength']), ' mm'),
    title: words(tags['ObjectName'] ?? tags['title'] ?? tags['Headline']),
    caption: words(tags['Caption'] ?? tags['description'] ?? tags['ImageDescription']),
    creator: words(tags['Byline'] ?? tags['creator'] ?? tags['Artist']),
    copyright: words(tags['CopyrightNotice'] ?? tags['rights'] ?? tags['Copyright']),
    credit: words(tags['Credit']),
    keywords: keywordsOf(tags['Keywords'] ?? tags['subject']),
    location: locationOf(tags),
  }
  return { facts, takenAt: wallTime(text(tags['DateTimeOriginal'] ?? tags['CreateDate'])) }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** XMP is XML, and its texts are handed over as they stand there. */
const clean = (value: string) => value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!).replace(/[\p{Cc}\ufffd]+/gu, ' ').trim().slice(0, 500)
const text = (value: unknown): string | null => (typeof value === 'string' && clean(value) ? clean(value) : null)
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
const whole = (value: unknown): number | null => {
  const one = number(Array.isArray(value) ? value[0] : value)
  return one === null || one < 0 || one > 10_000_000 ? null : Math.round(one)
}
const prefixed = (before: string, value: number | null) => (value === null ? null : `${before}${Number(value.toFixed(1))}`)
const suffixed = (value: number | null, after: string) => (value === null ? null : `${Number(value.toFixed(1))}${after}`)

/** XMP text may come as `{ lang, value }` or as a list of such. */
function words(value: unknown): string | null {
  if (Array.isArray(value)) return words(value[0])
  if (value instanceof Object && 'value' in value) return text(value.value)
  return text(value)
}

function keywordsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[;,]/) : []
  return [...new Set(list.flatMap((one) => words(one) ?? []))].slice(0, 50)
}

/** “Canon” and “Canon EOS R5” need not both be said. */
function cameraOf(make: string | null, model: string | null): string | null {
  if (!make || !model) return model ?? make
  return model.toLowerCase().startsWith(make.split(' ')[0]!.toLowerCase()) ? model : `${make} ${model}`
}

function exposureOf(seconds: number | null): string | null {
  if (seconds === null || seconds <= 0) return null
  return seconds >= 0.3 ? `${Number(seconds.toFixed(1))} s` : `1/${Math.round(1 / seconds)} s`
}

function locationOf(tags: Tags): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = [number(tags['latitude']), number(tags['longitude'])]
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  return { latitude: Number(latitude.toFixed(6)), longitude: Number(longitude.toFixed(6)) }
}

/** `2026:11:12 14:03:00` as cameras write it: wall time without a zone, which is what it stays. */
function wallTime(value: string | null): string | null {
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?/.exec(value ?? '')
  if (!match) return null
  const iso = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6] ?? '00'}`
  const instant = new Date(`${iso}Z`)
  // Cameras without a set clock write zeros; 31 February must not reach the database either.
  return !Number.isNaN(instant.getTime()) && instant.getUTCFullYear() > 1825 && instant.toISOString().startsWith(iso) ? iso : null
}
