import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** `licence`: of who made it; `consent`: of people who are seen; `release`: of who owns what is seen. */
export const licenceKinds = ['licence', 'consent', 'release'] as const
/** How many rights one file carries. */
export const licenceLimit = 20

const fields = {
  kind: z.enum(licenceKinds).describe('licence: of who made it; consent: of people who are seen; release: of who owns what is seen'),
  holder: z.string().trim().min(1).max(200).describe('Who gave it'),
  note: z.string().trim().max(1000).describe('What it allows'),
  fileId: idOf('asset').nullable().describe('The signed paper, a file of the library'),
  expiresOn: z.iso.date().nullable().describe('The last day on which it counts, in the zone of the workspace'),
}

export const AssetLicence = z.object({
  id: idOf('licence'),
  assetId: z.string(),
  kind: fields.kind,
  holder: z.string(),
  note: z.string(),
  file: z.object({ id: z.string(), name: z.string() }).nullable(),
  expiresOn: z.string().nullable(),
  isExpired: z.boolean().describe('The file, and what was made from it, is not published until it is renewed'),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type AssetLicence = z.output<typeof AssetLicence>

export const ListLicences = z.strictObject({ id: idOf('asset') })
export const AssetLicences = z.object({ items: z.array(AssetLicence) })
export const AddLicence = z.strictObject({ id: idOf('asset'), kind: fields.kind, holder: fields.holder, note: fields.note.default(''), fileId: fields.fileId.default(null), expiresOn: fields.expiresOn.default(null) })
export const ChangeLicence = z.strictObject({ id: idOf('licence'), version: z.int().optional(), ...z.object(fields).partial().shape })
export const OneLicence = z.strictObject({ id: idOf('licence') })
