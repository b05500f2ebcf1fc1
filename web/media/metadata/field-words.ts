import { metadataLengths, type MetadataField } from '../../../server/media/contract.ts'

/** The fields as people know them, in the order in which they are asked for. */
export const fieldWords: readonly { field: MetadataField; label: string; most: number; hint?: string }[] = [
  { field: 'title', label: 'Title', most: metadataLengths.title },
  { field: 'description', label: 'Description', most: metadataLengths.description },
  { field: 'creator', label: 'Creator', most: metadataLengths.creator, hint: 'Several people are divided by semicolons.' },
  { field: 'credit', label: 'Credit line', most: metadataLengths.credit },
  { field: 'copyright', label: 'Copyright notice', most: metadataLengths.copyright },
]
