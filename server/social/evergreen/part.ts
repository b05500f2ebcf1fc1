import { poolFilled } from './events.ts'
import { fillAllPools, fillPool } from './fill-pool.job.ts'
import { createPool, deletePool, listPools, readPool, updatePool } from './pool-operations.ts'
import { addPoolPost, removePoolPost, updatePoolPost } from './pool-post-operations.ts'
import { restWhenSold } from './rest-when-sold.ts'

/** Posts without an end that fill free times. */
export const evergreen = {
  operations: [listPools, createPool, readPool, updatePool, deletePool, addPoolPost, updatePoolPost, removePoolPost],
  events: [poolFilled],
  listeners: [restWhenSold],
  jobs: [fillPool, fillAllPools],
} as const
