import { z } from 'zod'
import { event } from '../platform/events/event.ts'

/** A kit is new, changed, deleted or back, or another one is the default: what was drawn with it is out of date. */
export const kitChanged = event({ name: 'brand.kit.changed', version: 1, data: z.object({ kitId: z.string() }) })
export const fontChanged = event({ name: 'brand.font.changed', version: 1, data: z.object({ fontId: z.string() }) })
export const templateChanged = event({ name: 'brand.template.changed', version: 1, data: z.object({ templateId: z.string() }) })
export const brandEvents = [kitChanged, fontChanged, templateChanged]
