import { changeMetadata, getMetadata } from './metadata-operations.ts'

/** What is said of a file, by the IPTC Photo Metadata Standard, and goes out with it. */
export const metadata = { operations: [getMetadata, changeMetadata] }
