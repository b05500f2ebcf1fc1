import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** A published post is not on its network as we wrote it: its words were changed there, or it was deleted. */
export const postDrifted = event({
  name: 'social.post.drifted', version: 1,
  data: z.object({ postId: z.string(), variantId: z.string(), network: z.string(), kind: z.enum(['text', 'gone']) }),
  summary: ({ network, kind }) => (kind === 'gone' ? `A post was deleted on ${network}` : `A post was changed on ${network}`),
})
