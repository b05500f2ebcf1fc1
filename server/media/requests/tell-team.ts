import { membersOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Sender } from './sender.ts'

/** Tells who asked, and who leads the workspace, what has come. One notice for each sender, which later ones refresh. */
export async function tellTeam(ctx: Context, { id, name, note, request }: Pick<Sender, 'id' | 'name' | 'note' | 'request'>): Promise<{ taken: number; refused: number }> {
  const counts = await ctx.db.one<{ taken: number; refused: number }>(sql`SELECT count(*) FILTER (WHERE state = 'taken')::int AS taken, count(*) FILTER (WHERE state = 'refused')::int AS refused
    FROM media.sent_files WHERE workspace_id = ${ctx.workspaceId}::uuid AND sending_id = ${id}::uuid`)
  const leaders = (await membersOf(ctx)).filter(({ role }) => role === 'owner' || role === 'admin' || role === 'manager').map((member) => member.id)
  const refused = counts.refused > 0 ? ` ${counts.refused === 1 ? 'One was' : `${counts.refused} were`} refused.` : ''
  await notify(ctx, {
    to: [...new Set([...leaders, ...(request.createdBy ? [request.createdBy] : [])])], kind: 'media.files-sent', by: null,
    title: `${name} sent ${counts.taken === 1 ? 'a file' : `${counts.taken} files`} for ${request.title}`, body: `${note}${refused}`.trim() || null,
    href: `/media/links?tab=requests&request=${request.id}`, subjectId: request.id, key: `media.files-sent ${id}`,
  })
  return counts
}
