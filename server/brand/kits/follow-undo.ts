import { listener } from '../../platform/events/event.ts'
import { changesUndone } from '../../platform/inside/changes.ts'
import { listKitRows, tellOfChange } from './kit-queries.ts'

/** A change of kits was taken back: what is drawn with them has to follow that too. */
export const followUndo = listener('brand.follow-undo', changesUndone, async (ctx, { data }) => {
  if (data.table !== 'brand.kits') return
  for (const { id } of await listKitRows(ctx)) tellOfChange(ctx, id)
})
