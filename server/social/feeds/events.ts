import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** A feed was read, or changed by a person. */
export const feedRead = event({ name: 'social.feed.read', version: 1, data: z.object({ feedId: z.string() }) })
