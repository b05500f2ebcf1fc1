import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput } from '../../platform/page.ts'

export const shareSources = ['files', 'folder', 'listing'] as const
export const downloadKinds = ['none', 'web', 'originals'] as const
export const shareStates = ['open', 'expired', 'revoked'] as const
export const visitKinds = ['opened', 'took', 'took-all'] as const
/** So many files one link shows. */
export const shareLimit = 500
/** A password of a link is sent in a message, so it may be short; wrong ones are counted. */
export const SharePassword = z.string().min(4).max(100)

const fields = {
  title: z.string().trim().min(1).max(120).describe('What visitors read at the top'),
  note: z.string().trim().max(1000).describe('A line below it'),
  downloads: z.enum(downloadKinds).describe('What may be taken along: nothing, pictures of 2048 pixels, or all as large as they are. The place of a photo never goes along'),
  watermark: z.boolean().describe('The name of the workspace stands over each picture'),
}

export const Share = z.object({
  id: idOf('share'),
  ...fields,
  source: z.enum(shareSources),
  sourceId: z.string().nullable(),
  hasPassword: z.boolean(),
  state: z.enum(shareStates),
  expiresAt: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullable().describe('Name of who made it'),
  visits: z.int(),
  taken: z.int().describe('How often files were taken along'),
  lastVisitAt: z.string().nullable(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Share = z.output<typeof Share>

/** A file that a link would show and does not. */
export const HiddenFile = z.object({ assetId: z.string(), name: z.string(), why: z.string() })
export type HiddenFile = z.output<typeof HiddenFile>

export const ShareDetail = Share.extend({
  shown: z.int().describe('Files that visitors see now'),
  hidden: z.array(HiddenFile),
  log: z.array(z.object({ at: z.string(), what: z.enum(visitKinds), assetName: z.string().nullable() })).describe('The last visits, newest first'),
})
export type ShareDetail = z.output<typeof ShareDetail>

export const ListShares = z.strictObject({
  assetId: idOf('asset').optional().describe('Links that name this file'),
  folderId: idOf('folder').optional(),
  listingId: idOf('listing').optional(),
  ...pageInput,
})

export const MakeShare = z.strictObject({
  assetIds: z.array(idOf('asset')).min(1).max(shareLimit).optional().describe('These files, in this order; or give one of the three below'),
  versionNumber: z.int().min(1).optional().describe('With one file: only this version of it. Without, whichever is the present one'),
  folderId: idOf('folder').optional(),
  listingId: idOf('listing').optional(),
  title: fields.title,
  note: fields.note.default(''),
  downloads: fields.downloads.default('web'),
  watermark: fields.watermark.default(false),
  password: SharePassword.optional(),
  days: z.int().min(1).max(365).default(30).describe('Days until it ends'),
})

export const ChangeShare = z.strictObject({
  id: idOf('share'),
  version: z.int().optional(),
  ...z.object(fields).partial().shape,
  password: SharePassword.nullable().optional().describe('A new one, or null for none; visitors give it anew'),
  days: z.int().min(1).max(365).optional().describe('Days from now until it ends'),
})
export const OneShare = z.strictObject({ id: idOf('share') })
