import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const CategoryId = idOf('category')

/** Colours of the palette by number; `web/kit/tokens.css` has their shades. */
export const categoryColors = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

const fields = {
  name: z.string().trim().min(1, 'Name it, such as Tips.').max(40, 'Use 40 characters or fewer.'),
  color: z.enum(categoryColors).describe('Number of a colour of the palette'),
  target: z.int().min(0).max(100).nullable().describe('Share of the posts in per cent that is aimed at; null: none'),
}
export const CreateCategory = z.strictObject({ ...fields, color: fields.color.default('1'), target: fields.target.default(null) })
export const UpdateCategory = z.strictObject({ id: CategoryId, version: z.int().optional(), name: fields.name.optional(), color: fields.color.optional(), target: fields.target.optional() })

/** What a post is about, such as listings or tips. */
export const Category = z.object({ id: CategoryId, ...fields, posts: z.int().describe('Posts of all times'), version: z.int() })
export type Category = z.output<typeof Category>

/** Planned posts of some days by category, beside the share that is aimed at. */
export const Mix = z.object({
  from: z.string(),
  to: z.string(),
  planned: z.int(),
  /** The last entry, with `categoryId` null, are posts without a category; absent when there are none. */
  items: z.array(z.object({ categoryId: z.string().nullable(), name: z.string(), color: z.string().nullable(), posts: z.int(), share: z.number().describe('Per cent of the planned posts'), target: z.int().nullable(), missing: z.int().describe('Posts that the target asks for beyond those planned; negative: too many') })),
})
export type Mix = z.output<typeof Mix>
