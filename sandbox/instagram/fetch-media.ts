import { randomBytes } from 'node:crypto'
import { sniffMime } from '../kit/sniff.ts'
import type { Instagram, StoredFile } from './instagram-state.ts'
import { jpegSize } from './jpeg-size.ts'

export type Fetched = { file: StoredFile } | { problem: { subcode: number; text: string } }

const WITHIN_MS = 15_000
const IMAGE_MAX = 8 * 1024 * 1024
const VIDEO_MAX = { story: 100 * 1024 * 1024, reel: 300 * 1024 * 1024 }

/** Fetches an image or video as the crawler does: public address, no sign-in, no redirect, and within the media rules. */
export async function fetchMedia({ world }: Instagram, address: string, wish: { image: boolean; story: boolean; alt: string }): Promise<Fetched> {
  const failed = (subcode: number, text: string): Fetched => ({ problem: { subcode, text } })
  if (!URL.canParse(address)) return failed(2207052, 'The media could not be fetched from this URI')
  const { protocol, hostname } = new URL(address)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) return failed(2207052, 'The media could not be fetched from this URI: it has to begin with https://')
  const bytes = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS), headers: { 'user-agent': 'facebookexternalhit/1.1' } }).then(
    async (answer) => (answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : null),
    () => null,
  )
  if (bytes === null) return failed(2207052, 'The media could not be fetched from this URI')
  const mimeType = sniffMime(bytes)
  const problem = wish.image ? imageProblem(bytes, mimeType, wish.story) : videoProblem(bytes, mimeType, wish.story)
  if (problem) return { problem }
  const name = randomBytes(12).toString('hex')
  await world.files.put(name, bytes)
  return { file: { name, mimeType: mimeType ?? '', alt: wish.alt } }
}

function imageProblem(bytes: Buffer, mimeType: string | null, story: boolean): { subcode: number; text: string } | null {
  if (mimeType !== 'image/jpeg') return { subcode: 2207005, text: 'The image format is not supported. Use JPEG' }
  if (bytes.length > IMAGE_MAX) return { subcode: 2207004, text: 'The image is too large to download. It must be less than 8 MiB' }
  const size = jpegSize(bytes)
  if (!size) return { subcode: 2207005, text: 'The image cannot be read' }
  const ratio = size.width / size.height
  if (!story && (ratio < 0.795 || ratio > 1.915)) return { subcode: 2207009, text: "The submitted image with aspect ratio ('" + ratio.toFixed(3) + "',) cannot be published. Use an aspect ratio between 4:5 and 1.91:1" }
  return size.width < 320 ? { subcode: 2207009, text: 'The image is narrower than 320 pixels' } : null
}

function videoProblem(bytes: Buffer, mimeType: string | null, story: boolean): { subcode: number; text: string } | null {
  if (mimeType !== 'video/mp4') return { subcode: 2207026, text: 'The video format is not supported. Use MOV or MP4' }
  const most = story ? VIDEO_MAX.story : VIDEO_MAX.reel
  return bytes.length > most ? { subcode: 2207026, text: `The video is larger than ${most / 1024 / 1024} MiB` } : null
}
