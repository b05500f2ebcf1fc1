import { z } from 'zod'
import { Asset } from '../assets/contract.ts'

/** Months in which files were added, the newest first; how many in each. What the grid needs to know where everything lies. */
export const Timeline = z.object({
  total: z.int(),
  months: z.array(z.object({ month: z.string().describe('Such as 2026-11, in the time zone of the workspace'), count: z.int() })).describe('Empty unless sorted by time'),
})
export type Timeline = z.output<typeof Timeline>

/** Files of a stretch of a list, by their places. */
export const Stretch = z.object({ items: z.array(Asset) })

/** The last place that can be asked for; who has more narrows the list. */
export const lastPlace = 1_000_000
/** How many files one stretch holds. */
export const stretchLimit = 120
