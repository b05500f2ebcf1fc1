import type { Asset } from '../../server/media/contract.ts'
import { counted, formatBytes, formatLength } from '../kit/format.ts'

/** A drawing in place of a picture, readable on light and dark. 3:2, so that it is cut nowhere. */
const drawing = (path: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 48" fill="none" stroke="#7d8b90" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round"><g transform="translate(26 14) scale(.83)">${path}</g></svg>`)}`
const page = drawing('<path d="M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8z"/><path d="M14 2v6h6M8 13h8M8 17h5"/>')
const film = drawing('<rect x="2" y="4" width="20" height="16" rx="2"/><path d="m10 9 5 3-5 3z"/>')
const damaged = drawing('<path d="m2 2 20 20M10.4 10.4a2 2 0 1 1-2.8-2.8M13.5 13.5 6 21M18 12l3 3"/><path d="M3.6 3.6A2 2 0 0 0 3 5v14a2 2 0 0 0 2 2h14c.6 0 1.1-.2 1.4-.6M21 15V5a2 2 0 0 0-2-2H9"/>')
const coming = drawing('')

/** What a tile shows: the renditions, else the local picture while it is sent, else a drawing. */
export function tilePicture(asset: Asset, local?: string): { src: string; sources?: { src: string; width: number }[]; blur: string | null } {
  const blur = asset.placeholder ?? asset.colour
  if (asset.pictures) {
    const edge = Math.max(asset.width ?? 1, asset.height ?? 1)
    const widthAt = (box: number) => Math.round((asset.width ?? box) * Math.min(1, box / edge))
    return { src: asset.pictures.thumb, blur, sources: [{ src: asset.pictures.thumb, width: widthAt(320) }, { src: asset.pictures.small, width: widthAt(640) }] }
  }
  if (asset.state === 'failed') return { src: damaged, blur }
  if (local) return { src: local, blur }
  return { src: asset.kind === 'document' ? page : asset.kind === 'video' ? film : coming, blur }
}

const typeNames: Record<string, string> = {
  'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/webp': 'WebP', 'image/avif': 'AVIF', 'image/tiff': 'TIFF', 'image/heic': 'HEIC', 'image/heif': 'HEIF', 'image/gif': 'GIF',
  'video/mp4': 'MP4', 'video/quicktime': 'MOV', 'video/webm': 'WebM', 'application/pdf': 'PDF', 'audio/mpeg': 'MP3', 'audio/mp4': 'M4A', 'audio/wav': 'WAV', 'audio/ogg': 'OGG', 'audio/flac': 'FLAC',
}
/** The type as people call it. */
export const typeName = (contentType: string): string => typeNames[contentType] ?? contentType

/** One line of meta under a name: what is odd about it first. */
export function assetMeta(asset: Asset): string {
  if (asset.state === 'processing') return 'Being made ready'
  if (asset.state === 'failed') return 'Cannot be shown'
  if (asset.kind === 'video') return [asset.alterations.length > 0 ? 'Altered' : null, asset.durationSec ? formatLength(asset.durationSec) : typeName(asset.contentType), formatBytes(asset.bytes)].filter(Boolean).join(', ')
  if (asset.kind === 'document') return [typeName(asset.contentType), asset.pages && counted(asset.pages, 'page'), formatBytes(asset.bytes)].filter(Boolean).join(', ')
  if (!asset.alt) return 'No alt text'
  return asset.tags.length ? asset.tags.join(', ') : asset.focal ? 'Focal point set' : `${asset.width} × ${asset.height}`
}
