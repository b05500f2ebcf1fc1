import { z } from 'zod'
import { event } from '../../../platform/events/event.ts'

export const feedRunEnded = event({ name: 'listings.feed.run-ended', version: 1, data: z.object({ feedId: z.string(), runId: z.string(), state: z.enum(['done', 'failed']) }) })
export const feedEvents = [feedRunEnded]
