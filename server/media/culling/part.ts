import { cullAssets } from './cull-assets.ts'

/** What is chosen out of a set, and how good it is. */
export const culling = { operations: [cullAssets] }
