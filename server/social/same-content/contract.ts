import { z } from 'zod'

export const SameContentSettings = z.strictObject({ days: z.int().min(0).max(365).describe('0: nobody is warned') })
