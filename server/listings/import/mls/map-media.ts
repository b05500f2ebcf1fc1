import { z } from 'zod'
import { imageOfNamed } from '../../../platform/image-of.ts'
import { photoLimit, type ImageOf } from '../../contract.ts'
import type { RawRecord } from './map-record.ts'

export type MappedMedia = { key: string; modified: string; url: string; position: number; caption: string | null; imageOf: ImageOf | null; isPreferred: boolean }

const Media = z.object({
  MediaKey: z.union([z.string().min(1), z.number()]).transform(String),
  MediaURL: z.url({ protocol: /^https?$/ }),
  MediaCategory: z.string().nullish(),
  MediaType: z.string().nullish(),
  Order: z.number().nullish(),
  PreferredPhotoYN: z.boolean().nullish(),
  ShortDescription: z.string().nullish(),
  ImageOf: z.string().nullish(),
  MediaModificationTimestamp: z.string().nullish(),
  ModificationTimestamp: z.string().nullish(),
  Permission: z.unknown().optional(),
})

/** The photos of a record in their order, up to what a listing holds. Null where the record says nothing about photos. */
export function mapMedia(raw: RawRecord): MappedMedia[] | null {
  if (!Array.isArray(raw['Media'])) return null
  const photos = raw['Media'].flatMap((one, at) => {
    const read = Media.safeParse(one)
    if (!read.success || !isPhoto(read.data) || isPrivate(read.data.Permission)) return []
    return [{ ...read.data, at }]
  })
  const unique = [...new Map(photos.map((photo) => [photo.MediaKey, photo])).values()]
  return unique
    .sort((a, b) => (a.Order ?? a.at) - (b.Order ?? b.at) || a.at - b.at)
    .slice(0, photoLimit)
    .map((photo, position) => ({
      key: photo.MediaKey.slice(0, 255), url: photo.MediaURL, position,
      modified: photo.MediaModificationTimestamp ?? photo.ModificationTimestamp ?? '',
      caption: photo.ShortDescription?.trim().slice(0, 300) || null,
      imageOf: imageOfNamed(photo.ImageOf ?? ''),
      isPreferred: photo.PreferredPhotoYN === true,
    }))
}

const isPhoto = ({ MediaCategory: category, MediaType: type }: z.output<typeof Media>): boolean => (category ? /photo|floor ?plan/i.test(category) && !/agent|office/i.test(category) : !type || /jpe?g|png|gif|webp|image/i.test(type))
const isPrivate = (permission: unknown): boolean => [permission].flat().some((one) => typeof one === 'string' && /private/i.test(one))
