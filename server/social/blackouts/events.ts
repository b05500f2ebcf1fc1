import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

export const blackoutChanged = event({ name: 'social.blackout.changed', version: 1, data: z.object({ blackoutId: z.string() }) })

export const blackoutEvents = [blackoutChanged]
