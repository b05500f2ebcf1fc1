import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** How many files one change describes. */
export const metadataLimit = 500

/** The longest text of each field, in characters. */
export const metadataLengths = { title: 300, description: 2000, creator: 200, credit: 200, copyright: 500 } as const
export type MetadataField = keyof typeof metadataLengths
export const metadataFields = Object.keys(metadataLengths) as MetadataField[]

const text = (field: MetadataField) => z.string().trim().max(metadataLengths[field], `Use ${metadataLengths[field]} characters or fewer.`)
const Texts = z.object({ title: z.string(), description: z.string(), creator: z.string().describe('Several are divided by semicolons'), credit: z.string(), copyright: z.string() })
const dateCreated = z.string().nullable().describe('A day, or wall time at the camera; null: unknown')

export const Metadata = Texts.extend({
  dateCreated,
  keywords: z.array(z.string()).describe('The tags of the file'),
  location: z.object({ latitude: z.number(), longitude: z.number() }).nullable().describe('Where it was taken, as the camera wrote; seen by members only'),
  givesLocation: z.boolean().describe('Whether pictures made from it carry the location; false unless somebody asked for it'),
  fromFile: Texts.extend({ dateCreated }).describe('What the file said when it came'),
  own: z.array(z.enum([...metadataFields, 'dateCreated'])).describe('Fields that people wrote here'),
  may: z.object({ edit: z.boolean() }),
})
export type Metadata = z.output<typeof Metadata>

export const OneMetadata = z.strictObject({ id: idOf('asset') })

const nullIsFile = 'Null: again as the file says'
/** What is not given stays. An empty text empties the field. */
export const metadataChange = {
  title: text('title').nullable().optional().describe(nullIsFile),
  description: text('description').nullable().optional().describe(nullIsFile),
  creator: text('creator').nullable().optional().describe(nullIsFile),
  credit: text('credit').nullable().optional().describe(nullIsFile),
  copyright: text('copyright').nullable().optional().describe(nullIsFile),
  dateCreated: z.iso.date('Write the day as 2026-11-21.').nullable().optional().describe(nullIsFile),
  givesLocation: z.boolean().optional(),
}
export const ChangeMetadata = z.strictObject({ ids: z.array(idOf('asset')).min(1).max(metadataLimit), ...metadataChange })
export type MetadataChange = Omit<z.output<typeof ChangeMetadata>, 'ids'>
export const ChangedMetadata = z.object({ changed: z.int(), ids: z.array(z.string()), notFound: z.array(z.string()) })
