// Read by house.test.ts, run by nobody: one import of each form that the language has.
import { newId } from '../ids.ts'
import type { ErrorKind } from '../errors.ts'
export { pageLimit } from '../page.ts'

export type Role = import('../slice.ts').Role
export const later = () => import('../config.ts')
export const used: [() => string, ErrorKind?] = [newId]
