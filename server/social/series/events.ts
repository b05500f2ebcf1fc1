import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** The posts of a series are as it says. */
export const seriesFilled = event({ name: 'social.series.filled', version: 1, data: z.object({ seriesId: z.string() }) })
export const seriesChanged = event({ name: 'social.series.changed', version: 1, data: z.object({ seriesId: z.string() }) })
