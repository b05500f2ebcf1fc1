import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'
import { alterationKinds, makingKinds } from './making.ts'

export { alterationKinds, makingKinds, type Alteration } from './making.ts'

/** A file that another was made from, or was made into; null when it is gone or in the trash. */
export const Relative = z.object({ assetId: z.string(), version: z.int(), name: z.string().nullable(), picture: z.string().nullable() })
export type Relative = z.output<typeof Relative>

/** One content that a file has or had. */
export const AssetVersion = z.object({
  number: z.int(),
  present: z.boolean().describe('Shown wherever the file is shown'),
  contentType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  how: z.enum(makingKinds),
  engine: z.string(),
  alterations: z.array(z.enum(alterationKinds)).describe('What it shows that the camera did not see'),
  from: z.array(Relative),
  model: z.string().nullable(),
  prompt: z.string().nullable(),
  seed: z.number().nullable(),
  cost: Money.nullable(),
  madeBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: z.string(),
  pictures: z.object({ small: z.string(), large: z.string() }).nullable(),
  original: z.string().describe('Address of the bytes as they are kept, for one to two hours'),
})
export type AssetVersion = z.output<typeof AssetVersion>

export const ListVersions = z.strictObject({ id: idOf('asset') })
export const AssetVersions = z.object({
  items: z.array(AssetVersion).describe('Newest first'),
  madeInto: z.array(Relative).describe('Files whose present content was made from this one'),
})
export type AssetVersions = z.output<typeof AssetVersions>

export const RestoreVersion = z.strictObject({ id: idOf('asset'), number: z.coerce.number().int().min(1), version: z.int().optional().describe('Of the row, as in the ETag') })
