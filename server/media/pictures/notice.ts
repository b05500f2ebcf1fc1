import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sourceTerms, sourceTypeUri, type SourceTerm } from './source-type.ts'
import { xmpPacket, type XmpFields } from './xmp.ts'

export const labelPlaces = ['bottom-left', 'bottom-right', 'band'] as const
/** Words on a picture, and where they stand. */
export type Label = { text: string; place: (typeof labelPlaces)[number] }

/** What a rendition says about itself: to people by a label drawn on it, to machines in its XMP. The stored file stays as it is. */
export type Notice = { label: Label | null; xmp: { source: SourceTerm; words: string } | null }

const Written = z.object({ label: z.object({ text: z.string(), place: z.enum(labelPlaces) }).nullable(), xmp: z.object({ source: z.enum(sourceTerms), words: z.string() }).nullable() })

/** A notice as it travels in the signed address of a picture, and back. */
export const noticeBytes = ({ label, xmp }: Notice): Buffer => Buffer.from(JSON.stringify({ label, xmp }))
export const readNotice = (bytes: Uint8Array): Notice => Written.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))

/** Tells renditions with different notices apart. */
export const noticeHash = (notice: Notice): string => createHash('sha256').update(JSON.stringify([notice.label?.text, notice.label?.place, notice.xmp?.source, notice.xmp?.words])).digest('hex').slice(0, 16)

/** The XMP packet of a notice and of what is said of the picture besides; null where there is neither. The words of the disclosure end the description. */
export function xmpOf(notice: Notice | null | undefined, metadata?: XmpFields | null): string | null {
  const { source, words } = notice?.xmp ?? { source: null, words: '' }
  if (!source && !metadata) return null
  const description = [metadata?.description?.trim(), words].filter(Boolean).join('\n')
  return xmpPacket({ ...metadata, description, ...(source ? { sourceType: sourceTypeUri(source) } : {}) })
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The label as SVG of the picture's size, large enough to be read when the picture is 640 pixels wide. */
export function labelDrawing(width: number, height: number, { text, place }: Label): string {
  // Long words shrink until the plate fits; the plate is wide enough for the widest common sans, and the text is centred in it.
  const size = Math.max(8, Math.min(Math.round(Math.max(width, height) * 0.021), Math.floor((width * 0.94) / (Math.max(1, [...text].length) * 0.6 + 1.5))))
  const pad = Math.round(size * 0.75)
  const plate = Math.min(width, Math.round([...text].length * size * 0.6 + 2 * pad))
  const high = Math.min(height, Math.round(size * 2))
  const [x, w] = place === 'band' ? [0, width] : place === 'bottom-left' ? [Math.min(pad, width - plate), plate] : [Math.max(0, width - pad - plate), plate]
  const y = Math.max(0, place === 'band' ? height - high : height - high - pad)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${x}" y="${y}" width="${w}" height="${high}" rx="${place === 'band' ? 0 : Math.round(size * 0.35)}" fill="#101820" fill-opacity="0.82"/><text x="${x + w / 2}" y="${y + high / 2 + size * 0.35}" font-family="Hanken Grotesk, DejaVu Sans, Arial, sans-serif" font-size="${size}" fill="#ffffff" text-anchor="middle">${escaped(text)}</text></svg>`
}
