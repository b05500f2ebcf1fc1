import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { addTags, tagWords } from '../../assets/asset-tags.ts'
import { assetChanged } from '../../events.ts'
import type { Suggestion } from '../contract.ts'

type Decided = Pick<Suggestion, 'id' | 'assetId' | 'kind' | 'value'>

/** Does to the files what the accepted guesses say. Of two rooms for one file the first counts. */
export async function applySuggestions(ctx: Context, accepted: readonly Decided[]): Promise<void> {
  for (const [assetId, guesses] of Map.groupBy(accepted, (one) => one.assetId)) {
    const tags = guesses.filter(({ kind }) => kind === 'tag').map(({ value }) => value)
    const room = guesses.find(({ kind }) => kind === 'room')?.value
    const alt = guesses.find(({ kind }) => kind === 'caption')?.value
    if (tags.length) await addTags(ctx, [assetId], tags)
    await ctx.db.run(sql`UPDATE media.assets SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
      ${tags.length ? sql`, ${tagWords}` : sql``} ${room ? sql`, room_type = ${room}` : sql``} ${alt ? sql`, alt = ${alt}` : sql``}
      WHERE id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    ctx.emit(assetChanged, assetId, { assetId, fields: [...(tags.length ? ['tags'] : []), ...(room ? ['roomType'] : []), ...(alt ? ['alt'] : [])] })
  }
}

/** Writes down what was decided, and by whom. */
export const markDecided = (ctx: Context, ids: readonly string[], state: 'accepted' | 'declined'): Promise<number> =>
  ctx.db.run(sql`UPDATE media.suggestions SET state = ${state}, decided_by = ${ctx.actor.personId}::uuid, decided_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[])`)
