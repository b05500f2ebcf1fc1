import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const Team = z.object({ id: idOf('team'), name: z.string(), people: z.array(z.string()), version: z.int(), createdAt: z.string() })
export type Team = z.output<typeof Team>
