import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const SnippetId = idOf('snippet')
/** `text` goes into the words of a post, `hashtags` into the words or the first comment. */
export const SnippetKind = z.enum(['text', 'hashtags'])
export type SnippetKind = z.infer<typeof SnippetKind>

export const Snippet = z.object({
  id: SnippetId,
  kind: SnippetKind,
  name: z.string(),
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
})
export type Snippet = z.infer<typeof Snippet>

export const snippetFields = {
  kind: SnippetKind,
  name: z.string().trim().min(1, 'Write a name.').max(60, 'Use 60 letters or fewer.'),
  body: z.string().trim().min(1, 'Write what it puts in.').max(5_000, 'Use 5,000 letters or fewer.'),
}

/** What stands between braces for a fact of the listing, the agent or the workspace, and what it is called on the screen. */
export const variables = {
  'listing.title': 'Title of the listing',
  'listing.address': 'Address',
  'listing.city': 'City',
  'listing.price': 'Price',
  'listing.beds': 'Bedrooms',
  'listing.baths': 'Bathrooms',
  'listing.area': 'Living area',
  'listing.status': 'Status',
  'listing.url': 'Page of the listing',
  'agent.name': 'Name of the agent',
  'agent.email': 'E-mail of the agent',
  'workspace.name': 'Name of the workspace',
} as const
export type VariableName = keyof typeof variables

/** Variables as they stand in a text, in their order and once each. The place of the tracked link is none. */
export const variablesIn = (text: string): string[] => [...new Set([...text.matchAll(/\{([a-z]+(?:\.[a-z_]+)+)\}/gi)].map(([, name]) => name!))]

export const isVariable = (name: string): name is VariableName => Object.hasOwn(variables, name)

const ListingId = idOf('listing')
export const FillText = z.strictObject({ text: z.string().max(30_000), listingId: ListingId.nullable().default(null) })
export const FilledText = z.object({ text: z.string(), used: z.array(z.object({ name: z.string(), value: z.string() })) })
export const VariableList = z.object({ items: z.array(z.object({ name: z.string(), label: z.string(), value: z.string().nullable().describe('Null: the listing does not say, or none is chosen') })) })
