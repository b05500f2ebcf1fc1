import { assignCategory, createCategory, deleteCategory, listCategories, readCategoriesOfPosts, updateCategory } from './category-operations.ts'
import { categoryNameTaken, targetsOverHundred } from './errors.ts'
import { readMix } from './read-mix.ts'

/** What posts are about, and in which shares. */
export const categories = {
  operations: [listCategories, createCategory, updateCategory, deleteCategory, assignCategory, readCategoriesOfPosts, readMix],
  errors: [categoryNameTaken, targetsOverHundred],
} as const
