import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { PostId } from '../contract.ts'
import { categoriesOf, categoriesOfPosts, getCategory, putIntoCategory } from './categories.ts'
import { Category, CategoryId, CreateCategory, UpdateCategory } from './contract.ts'
import { categoryNameTaken, targetsOverHundred } from './errors.ts'

export const listCategories = operation({
  id: 'social.categories.list',
  summary: 'What posts are about, with the share of each that is aimed at.',
  http: 'GET /api/v1/social/categories',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Category) }),
  agent: { when: 'a post is to be put into a category' },
}).run(async (ctx) => ({ items: await categoriesOf(ctx) }))

export const createCategory = operation({
  id: 'social.categories.create',
  summary: 'Add a category for posts.',
  http: 'POST /api/v1/social/categories',
  permission: 'social:publish',
  effect: 'write',
  input: CreateCategory,
  output: Category,
  errors: [categoryNameTaken, targetsOverHundred],
  status: 201,
}).run(async (ctx, { name, color, target }) => {
  await refuseWrong(ctx, { id: null, name, target })
  const id = newId<'category'>()
  await ctx.db.run(sql`INSERT INTO social.categories (id, workspace_id, name, color, target, position) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${color}, ${target}::int,
    (SELECT coalesce(max(position), 0) + 1 FROM social.categories WHERE workspace_id = ${ctx.workspaceId}::uuid))`)
  return getCategory(ctx, id)
})

export const updateCategory = operation({
  id: 'social.categories.update',
  summary: 'Change the name, colour or target of a category.',
  http: 'PUT /api/v1/social/categories/:id',
  permission: 'social:publish',
  effect: 'write',
  input: UpdateCategory,
  output: Category,
  errors: [notFound, staleVersion, categoryNameTaken, targetsOverHundred],
}).run(async (ctx, { id, version, ...change }) => {
  const now = await getCategory(ctx, id)
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'category', current: now.version })
  const next = { name: change.name ?? now.name, color: change.color ?? now.color, target: change.target === undefined ? now.target : change.target }
  await refuseWrong(ctx, { id, ...next })
  await ctx.db.run(sql`UPDATE social.categories SET name = ${next.name}, color = ${next.color}, target = ${next.target}::int, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return getCategory(ctx, id)
})

export const deleteCategory = operation({
  id: 'social.categories.delete',
  summary: 'Remove a category. Its posts stay, without one.',
  http: 'DELETE /api/v1/social/categories/:id',
  permission: 'social:publish',
  effect: 'write',
  input: z.strictObject({ id: CategoryId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getCategory(ctx, id)
  // First the posts, so that an undo finds both again.
  await ctx.db.run(sql`DELETE FROM social.post_categories WHERE category_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`DELETE FROM social.categories WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})

export const assignCategory = operation({
  id: 'social.categories.assign',
  summary: 'Put posts into a category, or take them out of theirs.',
  http: 'POST /api/v1/social/categories/assign',
  permission: 'social:write',
  effect: 'write',
  input: z.strictObject({ postIds: z.array(PostId).min(1).max(500), categoryId: CategoryId.nullable() }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { postIds, categoryId }) => {
  if (categoryId) await getCategory(ctx, categoryId)
  await putIntoCategory(ctx, postIds, categoryId)
  return done
})

export const readCategoriesOfPosts = operation({
  id: 'social.categories.of-posts',
  summary: 'The category of each of some posts.',
  http: 'POST /api/v1/social/categories/of-posts',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ postIds: z.array(PostId).max(500) }),
  output: z.object({ items: z.array(z.object({ postId: PostId, categoryId: CategoryId })) }),
}).run(async (ctx, { postIds }) => ({ items: [...(await categoriesOfPosts(ctx, postIds))].map(([postId, categoryId]) => ({ postId, categoryId })) }))

async function refuseWrong(ctx: Context, { id, name, target }: { id: string | null; name: string; target: number | null }): Promise<void> {
  const others = (await categoriesOf(ctx)).filter((one) => one.id !== id)
  if (others.some((one) => one.name.toLowerCase() === name.toLowerCase())) throw categoryNameTaken({ name }, { fields: [{ path: 'name', rule: 'unique', message: 'Another category is called so. Choose another name.' }] })
  const sum = others.reduce((total, one) => total + (one.target ?? 0), target ?? 0)
  if (target !== null && sum > 100) throw targetsOverHundred({ sum }, { fields: [{ path: 'target', rule: 'max', message: `All targets together would be ${sum} %. ${100 - (sum - target)} % are left for this one.` }] })
}
