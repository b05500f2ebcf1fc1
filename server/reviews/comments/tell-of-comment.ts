import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ReviewSubject } from '../../platform/reviewable.ts'
import type { SubjectRef } from '../subjects/subject.ts'

type Said = { threadId: string; text: string; mentions: readonly string[]; isReply: boolean; by: string }

/** Who is named hears of it; else whoever takes part in the thread, and the author of the artefact. Nobody hears twice. */
export async function tellOfComment(ctx: Context, { id }: SubjectRef, subject: ReviewSubject, { threadId, text, mentions, isReply, by }: Said): Promise<void> {
  const about = { body: text, href: subject.href, subjectId: id }
  if (mentions.length > 0) await notify(ctx, { ...about, to: mentions, kind: 'reviews.mentioned', title: `${by} named you: ${subject.title}` })
  const others = isReply ? await takingPart(ctx, threadId) : []
  const to = [...new Set([...others, ...(subject.authorId ? [subject.authorId] : [])])].filter((one) => !mentions.includes(one))
  await notify(ctx, { ...about, to, kind: 'reviews.commented', title: `${by} ${isReply ? 'answered' : 'commented'}: ${subject.title}`, key: `reviews.thread:${threadId}` })
}

const takingPart = async (ctx: Context, threadId: string): Promise<string[]> =>
  (await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT author_id AS id FROM reviews.comments WHERE workspace_id = ${ctx.workspaceId}::uuid AND thread_id = ${threadId}::uuid AND author_id IS NOT NULL`)).map(({ id }) => id)
