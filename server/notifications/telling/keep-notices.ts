import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Channels } from '../contract.ts'
import type { Notice } from './notice.ts'

export type Kept = { id: string; personId: string; mail: Channels['mail']; /** New, or said in other words than before. */ isNews: boolean }

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text)

/** Writes one row for each person, all in one statement; a row with the same key that is still unread is refreshed. */
export async function keepNotices(ctx: Context, notice: Notice, people: readonly ({ personId: string } & Channels)[]): Promise<Kept[]> {
  if (people.length === 0) return []
  const now = ctx.now.toISOString()
  const [title, body, key] = [cut(notice.title, 200), notice.body ? cut(notice.body, 500) : null, notice.key ?? null]
  // A mail of its own is posted with the row; the row then waits for no job.
  const mailOf = (mail: Channels['mail']) => (mail === 'now' && notice.mail ? 'sent' : mail)
  const rows = JSON.stringify(people.map(({ personId, app, mail }) => ({ id: newId(), person_id: personId, in_app: app, mail: mailOf(mail), read_at: !app && mailOf(mail) === 'sent' ? now : null })))
  const kept = await ctx.db.all<{ id: string; personId: string; isNews: boolean }>(sql`
    WITH p AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS p(id uuid, person_id uuid, in_app boolean, mail text, read_at timestamptz)
    ), before AS (
      SELECT n.person_id, n.title, n.body FROM notifications.notifications n JOIN p USING (person_id)
      WHERE n.workspace_id = ${ctx.workspaceId}::uuid AND n.key = ${key} AND n.read_at IS NULL AND n.deleted_at IS NULL
    ), kept AS (
      INSERT INTO notifications.notifications AS n (id, workspace_id, person_id, kind, title, body, href, subject_id, key, in_app, mail, at, read_at, created_at, updated_at)
      SELECT p.id, ${ctx.workspaceId}::uuid, p.person_id, ${notice.kind}, ${title}, ${body}, ${notice.href}, ${notice.subjectId ?? null}::uuid, ${key}, p.in_app, p.mail, ${now}::timestamptz, p.read_at, ${now}::timestamptz, ${now}::timestamptz FROM p
      ON CONFLICT (workspace_id, person_id, key) WHERE key IS NOT NULL AND read_at IS NULL AND deleted_at IS NULL DO UPDATE SET
        kind = excluded.kind, title = excluded.title, body = excluded.body, href = excluded.href, subject_id = excluded.subject_id, in_app = excluded.in_app, at = excluded.at,
        -- Mailed with these very words before: it is not mailed again.
        mail = CASE WHEN n.mail = 'sent' AND n.title = excluded.title AND n.body IS NOT DISTINCT FROM excluded.body THEN n.mail ELSE excluded.mail END,
        times = n.times + 1, version = n.version + 1, updated_at = excluded.updated_at
      RETURNING n.id, n.person_id
    )
    SELECT k.id, k.person_id AS "personId", (b.person_id IS NULL OR b.title <> ${title} OR b.body IS DISTINCT FROM ${body}) AS "isNews" FROM kept k LEFT JOIN before b USING (person_id)`)
  const wished = new Map(people.map((one) => [one.personId, one.mail]))
  return kept.map((row) => ({ ...row, mail: wished.get(row.personId)! }))
}
