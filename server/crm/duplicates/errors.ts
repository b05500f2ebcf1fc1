import { defineError } from '../../platform/errors.ts'

export const mergeWithItself = defineError({
  code: 'crm.merge_with_itself',
  kind: 'invalid',
  log: 'a lead cannot be merged with itself',
  person: () => 'This is one and the same lead. Choose two different leads to merge.',
})
export const leadMerged = defineError<{ name: string; into: string }>({
  code: 'crm.lead_merged',
  kind: 'conflict',
  log: 'the lead was merged into another',
  person: ({ name }) => `${name} was merged into another lead already. Open that one, or take the merge back first.`,
})
export const mergeTrashed = defineError<{ name: string }>({
  code: 'crm.merge_trashed',
  kind: 'conflict',
  log: 'a lead in the trash cannot be merged',
  person: ({ name }) => `${name} is in the trash. Restore it before you merge it.`,
})
export const mergeUndone = defineError({
  code: 'crm.merge_undone',
  kind: 'conflict',
  log: 'the merge was taken back already',
  person: () => 'This merge was taken back already: both leads are there again.',
})
export const winnerMergedOn = defineError<{ name: string }>({
  code: 'crm.merge_continued',
  kind: 'conflict',
  log: 'the winner was itself merged into another lead since',
  person: ({ name }) => `${name} was itself merged into another lead since. Take that merge back first.`,
})
export const searchRuns = defineError({
  code: 'crm.duplicate_search_runs',
  kind: 'conflict',
  log: 'a search for duplicates runs already',
  person: () => 'A search for duplicates is running already. Wait until it ends, or cancel it.',
})
export const searchEnded = defineError<{ state: string }>({
  code: 'crm.duplicate_search_ended',
  kind: 'conflict',
  log: 'the search for duplicates is over',
  person: ({ state }) => `This search is ${state === 'done' ? 'done' : state} already.`,
})
export const duplicateErrors = [mergeWithItself, leadMerged, mergeTrashed, mergeUndone, winnerMergedOn, searchRuns, searchEnded]
