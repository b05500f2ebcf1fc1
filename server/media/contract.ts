import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { pageInput } from '../platform/page.ts'
import { Asset, Focal, kinds } from './assets/contract.ts'
import { cullFilters } from './culling/contract.ts'
import { RoomType } from './recognition/contract.ts'

export * from './assets/contract.ts'
export * from './culling/contract.ts'
export * from './collections/contract.ts'
export * from './duplicates/contract.ts'
export * from './export/contract.ts'
export * from './import/contract.ts'
export * from './licences/contract.ts'
export * from './metadata/contract.ts'
export * from './papers/contract.ts'
export * from './renditions/contract.ts'
export * from './requests/contract.ts'
export * from './sharing/contract.ts'
export * from './recognition/contract.ts'
export * from './search/contract.ts'
export * from './timeline/contract.ts'
export * from './usage/contract.ts'
export * from './versions/contract.ts'

export const sorts = ['newest', 'name', 'size'] as const
/** How many files one bulk act takes. */
export const bulkLimit = 500
/** How many tags one file takes. */
export const tagLimit = 40

export const AssetName = z.string().trim().min(1).max(200)
export const AltText = z.string().trim().max(1000)
export const TagName = z.string().trim().min(1).max(60)
export const FolderName = z.string().trim().min(1).max(100)

/** What the camera and the photographer wrote into the file, in words. */
export const Facts = z.object({
  camera: z.string().nullable(),
  lens: z.string().nullable(),
  exposure: z.string().nullable(),
  aperture: z.string().nullable(),
  iso: z.int().nullable(),
  focalLength: z.string().nullable(),
  title: z.string().nullable(),
  caption: z.string().nullable(),
  creator: z.string().nullable(),
  copyright: z.string().nullable(),
  keywords: z.array(z.string()),
})
export type Facts = z.output<typeof Facts>

export const AssetDetail = Asset.extend({
  checksum: z.string(),
  takenAt: z.string().nullable().describe('Wall time at the camera'),
  facts: Facts,
  location: z.object({ latitude: z.number(), longitude: z.number() }).nullable().describe('Seen by members only; no picture that leaves carries it'),
  addedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  sentBy: z.object({ name: z.string(), title: z.string(), note: z.string() }).nullable().describe('Who sent it without an account, and for which request'),
})
export type AssetDetail = z.output<typeof AssetDetail>

const filters = {
  folderId: idOf('folder').optional(),
  tag: TagName.optional(),
  kind: z.enum(kinds).optional(),
  favourite: z.boolean().optional(),
  ...cullFilters,
  listingId: z.union([z.literal('none'), idOf('listing')]).optional().describe('A listing, or “none” for files of no listing'),
  ids: z.array(idOf('asset')).max(100).optional().describe('Only these'),
  collectionId: idOf('collection').optional().describe('Only this collection, in its own order'),
  stackId: idOf('asset').optional().describe('Only the stack with this file on top. Without it, lists without words show the top of each stack only'),
  trash: z.boolean().default(false).describe('The trash instead of the library'),
  roomType: RoomType.optional(),
  sort: z.enum(sorts).default('newest'),
}

export const ListAssets = z.strictObject({ ...filters, q: z.string().trim().max(200).optional().describe('Words of name, description and tags'), ...pageInput })
export const SearchAssets = z.strictObject({
  ...filters,
  q: z.string().trim().min(1).max(200),
  wait: z.boolean().default(true).describe('False: answers by words alone when the model that reads texts takes longer than a blink, as it does when it has to be started. Asked again, it knows'),
  ...pageInput,
})

export const CreateAsset = z.strictObject({
  uploadId: idOf('upload'),
  name: AssetName.optional().describe('Absent: the name of the file'),
  alt: AltText.optional(),
  folderId: idOf('folder').nullable().optional(),
  listingId: idOf('listing').nullable().optional(),
  tags: z.array(TagName).max(tagLimit).optional(),
})
export const CreatedAsset = Asset.extend({ duplicate: z.boolean().describe('The same bytes were here already; this is that file') })

export const UpdateAsset = z.strictObject({
  id: idOf('asset'),
  version: z.int().optional(),
  name: AssetName.optional(),
  alt: AltText.optional(),
  focal: Focal.nullable().optional(),
  favourite: z.boolean().optional(),
  folderId: idOf('folder').nullable().optional(),
  listingId: idOf('listing').nullable().optional(),
  tags: z.array(TagName).max(tagLimit).optional().describe('All its tags; what is missing is taken off'),
  roomType: RoomType.nullable().optional(),
})

export const bulkActions = ['move', 'tag', 'untag', 'favourite', 'unfavourite', 'delete', 'restore'] as const
export const ChangeAssets = z.strictObject({
  ids: z.array(idOf('asset')).min(1).max(bulkLimit),
  action: z.enum(bulkActions),
  folderId: idOf('folder').nullable().optional().describe('Of “move”: where to; null is the top'),
  tags: z.array(TagName).min(1).max(tagLimit).optional().describe('Of “tag” and “untag”'),
})

export const Folder = z.object({
  id: idOf('folder'),
  parentId: z.string().nullable(),
  name: z.string(),
  count: z.int().describe('Files directly in it'),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Folder = z.output<typeof Folder>

export const Library = z.object({
  everything: z.int(),
  favourites: z.int(),
  withoutListing: z.int(),
  trash: z.int(),
  bytes: z.int().describe('Of this workspace, the trash included'),
  trashBytes: z.int(),
  versionBytes: z.int().describe('Of former contents of files in the library'),
  filmBytes: z.int().describe('Of films in the library'),
  limit: z.object({ bytes: z.int(), taken: z.number().describe('Of it, 0 to 1 and beyond') }).nullable().describe('What this workspace may keep; null is without end'),
  disk: z.object({ total: z.int(), free: z.int() }).nullable().describe('The disk that the files lie on; null for a bucket'),
  place: z.enum(['disk', 'bucket']),
  uploadMaxBytes: z.int(),
  films: z.boolean().describe('Whether posters and lengths of films can be read here (ffmpeg is installed)'),
})
