import { addDisclosure, changeDisclosure, listDisclosures, previewDisclosures, removeDisclosure } from './disclosure-operations.ts'
import { disclosuresChanged } from './events.ts'

/** How people are told that a picture was altered, by destination. */
export const disclosures = { operations: [listDisclosures, previewDisclosures, addDisclosure, changeDisclosure, removeDisclosure], events: [disclosuresChanged] } as const
