import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const documentKinds = ['Floor plan', 'Brochure', 'Energy certificate', 'Disclosure', 'Survey', 'Title', 'Lease', 'Contract', 'Service history', 'Inspection', 'Licence', 'Other'] as const

const fields = {
  kind: z.enum(documentKinds),
  title: z.string().trim().min(1).max(160),
  visibleTo: z.enum(['team', 'public']).describe('public: the page offers it for download while it is not out of date'),
  licence: z.string().trim().min(1).max(300).nullable().describe('What we may do with it, and by whose leave'),
  expiresOn: z.iso.date().nullable().describe('The last day on which it counts, in the zone of the workspace'),
}

export const AddDocument = z.strictObject({
  listingId: idOf('listing'),
  assetId: idOf('asset'),
  kind: fields.kind.default('Other'),
  title: fields.title.optional().describe('Absent: the name of the file'),
  visibleTo: fields.visibleTo.default('team'),
  licence: fields.licence.optional(),
  expiresOn: fields.expiresOn.optional(),
})
export const ChangeDocument = z.strictObject({ id: idOf('listing-document'), version: z.int().optional(), ...z.object(fields).partial().shape })

export const ListingDocument = z.object({
  id: idOf('listing-document'),
  listingId: z.string(),
  assetId: z.string(),
  ...fields,
  isExpired: z.boolean(),
  contentType: z.string(),
  bytes: z.int(),
  downloadUrl: z.string().describe('Signed; lasts for a while'),
  createdAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type ListingDocument = z.output<typeof ListingDocument>
export const ListingDocuments = z.object({ items: z.array(ListingDocument) })
