import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

export const snippetChanged = event({ name: 'social.snippet.changed', version: 1, data: z.object({ snippetId: z.string() }) })
