import { z } from 'zod'

/** Who else has the composer of a post open now. */
export const Editors = z.object({ others: z.array(z.object({ id: z.string(), name: z.string(), avatarUrl: z.string().nullable() })) })
