import { dismissDuplicate, listDuplicates, reopenDuplicate } from './duplicate-operations.ts'
import { duplicateErrors } from './errors.ts'
import { duplicateEvents } from './events.ts'
import { duplicateListeners } from './duplicate-listeners.ts'
import { mergeLeads, planMerge } from './merge-operations.ts'
import { cancelSearch, readDuplicateStatus, startSearch } from './search-operations.ts'
import { searchDuplicates } from './search.job.ts'
import { listMerges, undoMerge } from './undo-merge.ts'

/** Leads that are there twice: found, merged, and taken apart again. */
export const duplicates = {
  operations: [listDuplicates, readDuplicateStatus, startSearch, cancelSearch, dismissDuplicate, reopenDuplicate, planMerge, mergeLeads, listMerges, undoMerge],
  errors: duplicateErrors,
  events: duplicateEvents,
  listeners: duplicateListeners,
  jobs: [searchDuplicates],
} as const
