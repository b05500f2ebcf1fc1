import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const FontId = idOf('font')

/** The faces that come with the house, each with all its weights. */
export const shippedFamilies = ['Hanken Grotesk', 'Ysabeau Office'] as const

export const FontLicence = z.strictObject({
  name: z.string().trim().min(1, 'Name the licence, such as SIL Open Font License 1.1.').max(120),
  text: z.string().trim().min(10, 'Paste the text of the licence, or the words of the receipt that grant its use.').max(20_000),
})

/** A font file that somebody brought. */
export const BrandFont = z.object({
  id: FontId,
  family: z.string(),
  style: z.string(),
  weightFrom: z.int(),
  weightTo: z.int(),
  format: z.enum(['woff2', 'ttf', 'otf']),
  bytes: z.int(),
  embedding: z.enum(['installable', 'editable', 'preview']).describe('What the font itself allows'),
  copyright: z.string(),
  licence: z.object({ name: z.string(), text: z.string() }).nullable().describe('Null: it cannot be used yet'),
  suggestedLicence: z.string().describe('What the file says of its licence'),
  url: z.string().nullable().describe('Where pages load it from; null without a licence'),
  usedBy: z.array(z.string()).describe('Names of the kits that use it'),
  createdAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type BrandFont = z.output<typeof BrandFont>

export const UpdateFont = z.strictObject({ id: FontId, licence: FontLicence, version: z.int().optional() })
