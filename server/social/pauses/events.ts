import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

const about = { pauseId: z.string(), accountId: z.string().nullable(), what: z.string() }

export const publishingPaused = event({
  name: 'social.publishing.paused', version: 1,
  data: z.object({ ...about, reason: z.string() }),
  summary: ({ what, reason }) => `${what} paused: ${reason}`,
})
export const publishingResumed = event({ name: 'social.publishing.resumed', version: 1, data: z.object(about), summary: ({ what }) => `${what} resumed` })
export const pauseChanged = event({ name: 'social.pause.changed', version: 1, data: z.object({ pauseId: z.string(), state: z.string() }) })

export const pauseEvents = [publishingPaused, publishingResumed, pauseChanged]
