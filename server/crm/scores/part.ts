import { backTestScores } from './back-test.ts'
import { scoreDueLeads } from './due.job.ts'
import { scoreErrors } from './errors.ts'
import { scoreEvents } from './events.ts'
import { readLeadScore } from './lead-score.ts'
import { recalculateNightly } from './nightly.job.ts'
import { recalculateScores } from './recalculate.job.ts'
import { cancelRecalculation, listRecalculations, startRecalculation } from './recalculation-operations.ts'
import { discardScoreDraft, draftFromVersion, listScoreVersions, publishScoreDraft, readScoreRules, saveScoreDraft } from './rule-operations.ts'
import { markDue } from './score-listeners.ts'

/** Lead scores: rules in versions, scores that follow what happens, and whether they are any good. */
export const scores = {
  operations: [readLeadScore, readScoreRules, saveScoreDraft, discardScoreDraft, publishScoreDraft, listScoreVersions, draftFromVersion, backTestScores, startRecalculation, listRecalculations, cancelRecalculation],
  errors: scoreErrors,
  events: scoreEvents,
  listeners: [markDue],
  jobs: [recalculateScores, scoreDueLeads, recalculateNightly],
} as const
