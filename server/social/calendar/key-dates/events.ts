import { z } from 'zod'
import { event } from '../../../platform/events/event.ts'

export const keyDatesRead = event({ name: 'social.key-dates.read', version: 1, data: z.object({ calendarId: z.string() }) })

export const keyDateEvents = [keyDatesRead]
