/** Shapes of the brand, one line for each part. */
export * from './fonts/contract.ts'
export * from './kits/contract.ts'
export * from './templates/contract.ts'
