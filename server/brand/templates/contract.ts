import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const TemplateId = idOf('template')

/** What stands between double braces in a template, and what it is called on the screen. */
export const templateVariables = {
  title: 'Title of the listing', price: 'Price', address: 'Address', city: 'City', beds: 'Bedrooms', baths: 'Bathrooms', area: 'Living area', status: 'Status', url: 'Page of the listing',
  agent: 'Name of the agent', email: 'E-mail of the agent', office: 'Name in the kit', phone: 'Phone in the kit', licence: 'Licence number in the kit',
} as const
export type TemplateVariable = keyof typeof templateVariables

export const templateFields = {
  name: z.string().trim().min(1, 'Name the template.').max(60, 'Use 60 letters or fewer.'),
  body: z.string().trim().min(1, 'Write what it puts in.').max(5_000, 'Use 5,000 letters or fewer.').describe('Liquid, with {{ price }}, {{ address }} and the like'),
}
export const CaptionTemplate = z.object({ id: TemplateId, ...templateFields, updatedAt: z.string(), version: z.int(), may: z.object({ edit: z.boolean() }) })
export type CaptionTemplate = z.output<typeof CaptionTemplate>

export const FillTemplate = z.strictObject({ body: z.string().max(5_000), listingId: idOf('listing').nullable().default(null) })
export const FilledTemplate = z.object({
  text: z.string(),
  missing: z.array(z.object({ name: z.string(), label: z.string() })).describe('Variables that have no value here; their place is empty'),
})
export type FilledTemplate = z.output<typeof FilledTemplate>
