import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** Scores changed because something happened to these leads. A recalculation of all tells only its end. */
export const leadsScored = event({ name: 'crm.leads.scored', version: 1, data: z.object({ ids: z.array(z.string()) }) })
export const scoreRulesPublished = event({ name: 'crm.score-rules.published', version: 1, data: z.object({ number: z.int() }), summary: ({ number }) => `Score rules version ${number} went live` })
export const recalculationOver = event({ name: 'crm.scores.recalculated', version: 1, data: z.object({ runId: z.string(), changed: z.int() }) })
export const scoreEvents = [leadsScored, scoreRulesPublished, recalculationOver]
