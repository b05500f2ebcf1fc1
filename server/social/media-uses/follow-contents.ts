import { z } from 'zod'
import { assetChanged } from '../../media/index.ts'
import { listener } from '../../platform/events/event.ts'
import { noteChange } from '../../reviews/index.ts'
import { postUses } from './asset-uses.ts'

const Data = z.object({ assetId: z.string(), fields: z.array(z.string()) })

/** A file got another content: what was approved with the former one has to be approved anew, where it is not out yet. */
export const followContents = listener('social.follow-contents', assetChanged, async (ctx, { data }) => {
  const { assetId, fields } = Data.parse(data)
  if (!fields.includes('content')) return
  for (const { id, fixed } of await postUses.find(ctx, assetId)) if (fixed === null) await noteChange(ctx, { kind: 'post', id })
})
