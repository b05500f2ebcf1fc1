/** Shapes of the studio, one line for each part. */
export * from './compliance/contract.ts'
export * from './enhance/contract.ts'
export * from './home/contract.ts'
export * from './services/contract.ts'
export * from './staging/contract.ts'
export * from './videos/contract.ts'
