import { contentKey } from '../../platform/storage/storage.ts'
import { ensurePage } from '../papers/ensure-page.ts'
import type { PicturePorts } from './picture-ports.ts'
import { withLocalCopy } from './local-copy.ts'
import type { Notice } from './notice.ts'
import { formats, posterKey, presets, renditionKey, type Crop, type Focal, type Format, type Preset } from './presets.ts'
import { workersOf } from './workers-of.ts'

export type RenditionAsk = { checksum: string; poster: boolean; page?: number | null; focal: Focal | null; crop?: Crop | null; notice?: Notice | null; preset: Preset; format: Format }
export type Rendition = { key: string; bytes: number; contentType: string; made: boolean }

const underWay = new WeakMap<object, Map<string, Promise<Rendition>>>()

/** A rendition that lies in the storage already, or null. */
export async function findRendition(ports: PicturePorts, ask: RenditionAsk): Promise<Rendition | null> {
  const key = keyOf(ask)
  const head = await ports.storage.head(key)
  // Renditions are not flushed; one that a power cut emptied is made again.
  return head && head.bytes > 0 ? { key, bytes: head.bytes, contentType: formats[ask.format], made: false } : null
}

/**
 * A rendition, made when it is not there. Any number of askers at once in this process wait for one making; two processes
 * may both make it, and the same bytes replace each other. Throws StoredFileMissing when the original is gone, PictureRefused
 * when it cannot be opened.
 */
export async function ensureRendition(ports: PicturePorts, ask: RenditionAsk): Promise<Rendition> {
  const key = keyOf(ask)
  const making = makingOf(ports)
  const running = making.get(key)
  if (running) return running
  const work = (async () => (await findRendition(ports, ask)) ?? (await make(ports, ask, key)))()
  making.set(key, work)
  try {
    return await work
  } finally {
    making.delete(key)
  }
}

const keyOf = ({ checksum, preset, format, focal, crop, notice, page }: RenditionAsk) => renditionKey(checksum, preset, format, focal, crop, notice, page)

async function make(ports: PicturePorts, { checksum, poster, page, focal, crop, notice, preset, format }: RenditionAsk, key: string): Promise<Rendition> {
  const rendering = { ...presets[preset], focal, ...(crop ? { crop } : {}), ...(notice ? { notice } : {}), format }
  const source = page ? await ensurePage(ports, checksum, page) : poster ? posterKey(checksum) : contentKey(checksum)
  const { bytes } = await withLocalCopy(ports, source, (path) => workersOf(ports).run({ kind: 'render', path, rendering }))
  await keepRendition(ports, key, bytes, formats[format])
  return { key, bytes: bytes.length, contentType: formats[format], made: true }
}

/** Keeps something derived. It can be made again, so nothing is flushed for it. */
export async function keepRendition(ports: PicturePorts, key: string, bytes: Uint8Array, contentType: string): Promise<void> {
  await ports.storage.putAt(key, bytes, { contentType, disposable: true })
}

function makingOf(ports: object): Map<string, Promise<Rendition>> {
  let making = underWay.get(ports)
  if (!making) underWay.set(ports, (making = new Map()))
  return making
}
