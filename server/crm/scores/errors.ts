import { defineError } from '../../platform/errors.ts'

export const noScoreDraft = defineError({
  code: 'crm.score_no_draft',
  kind: 'conflict',
  log: 'there is no draft of score rules',
  person: () => 'There is no draft. Change a rule first; that makes one.',
})
export const recalculationRuns = defineError({
  code: 'crm.score_run_exists',
  kind: 'conflict',
  log: 'a recalculation runs already',
  person: () => 'Scores are being recalculated already. Wait until that ends, or cancel it.',
})
export const recalculationEnded = defineError<{ state: string }>({
  code: 'crm.score_run_ended',
  kind: 'conflict',
  log: 'the recalculation is over',
  person: ({ state }) => `This recalculation is ${state === 'done' ? 'done' : state} already.`,
})
export const scoreErrors = [noScoreDraft, recalculationRuns, recalculationEnded]
