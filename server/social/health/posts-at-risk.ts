import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { isUsable, remedyFor, type AccountRow } from '../accounts/account.ts'
import { withLink, type Extras } from '../contract.ts'
import { networkFor, networkOf } from '../networks/networks.ts'
import { checkDraft } from '../posts/check-draft.ts'
import { titleOf } from '../posts/post.ts'
import { renewalOf, type Allowance } from '../publishing/network.ts'
import { readMedia, type StoredMedia } from '../publishing/work.ts'
import type { PostAtRisk } from './contract.ts'

type Row = { accountId: string; postId: string; text: string; ownText: string | null; media: StoredMedia[]; firstComment: string | null; extras: Extras | null; linkUrl: string | null; dueAt: string; word: string | null; reason: string | null; remedy: string | null }
/** Nearest posts of each account that are looked at one by one. */
const nearest = 25

/** Queued posts that would fail as things are, by account, nearest first. */
export async function postsAtRisk(ctx: Context, accounts: readonly AccountRow[], allowancesOf: (account: AccountRow) => readonly Allowance[]): Promise<Map<string, PostAtRisk[]>> {
  const rows = await ctx.db.all<Row>(sql`SELECT * FROM (SELECT v.account_id AS "accountId", v.post_id AS "postId", p.text, v.text AS "ownText", coalesce(v.media, p.media) AS media, v.first_comment AS "firstComment", v.extras, v.link_url AS "linkUrl", v.due_at AS "dueAt",
      v.failure->>'word' AS word, v.failure->>'text' AS reason, v.failure->>'remedy' AS remedy, row_number() OVER (PARTITION BY v.account_id ORDER BY v.due_at, v.id) AS place
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id AND p.deleted_at IS NULL
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.due_at IS NOT NULL AND (v.state = 'scheduled' OR v.state = 'held' AND v.failure->>'word' = 'reconnect')) q WHERE place <= ${nearest}`)
  const found = new Map<string, PostAtRisk[]>()
  for (const [accountId, of] of Map.groupBy(rows, (row) => row.accountId)) {
    const account = accounts.find(({ id }) => id === accountId)
    if (!account) continue
    const risks: PostAtRisk[] = []
    for (const [place, row] of of.entries()) {
      const why = riskOfAccount(ctx, account, row.dueAt, place, allowancesOf(account)) ?? (await riskOfDraft(ctx, account, row))
      if (why) risks.push({ postId: row.postId, title: titleOf(row.ownText ?? row.text), dueAt: row.dueAt, ...why })
    }
    if (risks.length > 0) found.set(accountId, risks)
  }
  return found
}

type Why = { reason: string; remedy: string }

function riskOfAccount(ctx: Context, account: AccountRow, dueAt: string, place: number, allowances: readonly Allowance[]): Why | null {
  const network = networkOf(account.network)
  if (!isUsable(account.status)) return { reason: `${account.name} is signed out.`, remedy: remedyFor(account.status, account.name) }
  if (!network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)) return { reason: account.sandbox ? 'The sandbox is off.' : `${network.name} is not set up here any more.`, remedy: account.sandbox ? 'Start Foyer with SANDBOX=on.' : 'Ask the operator to set the app of this network.' }
  const renewal = renewalOf(network, account.meta)
  const ends = account.connectionExpiresAt
  if (ends !== null && dueAt > ends && (renewal.kind === 'none' || renewal.fixedEnd)) return { reason: `The connection of ${account.name} ends before its time.`, remedy: `Reconnect ${account.name}.` }
  // What is left is taken by the posts before it.
  const full = allowances.find(({ used, max, resetsAt }) => used + place >= max && (resetsAt === null || dueAt < resetsAt) && max > 0)
  return full ? { reason: `${full.name}: ${full.used} of ${full.max} are used.`, remedy: full.resetsAt ? 'Move it behind the moment at which the limit opens again.' : 'Move it to a later day.' } : null
}

async function riskOfDraft(ctx: Context, account: AccountRow, row: Row): Promise<Why | null> {
  const { media, extras, lost } = await readMedia(ctx, row.media, row.extras)
  if (lost > 0) return { reason: lost === 1 ? 'A picture of it was deleted.' : `${lost} pictures of it were deleted.`, remedy: 'Put others in or take them out.' }
  const network = networkFor(account.network, account.meta, row.extras?.options)
  const error = checkDraft({ text: withLink(row.ownText ?? row.text, row.linkUrl), link: row.linkUrl, media, firstComment: row.firstComment, extras }, network, account.meta).find(({ level }) => level === 'error')
  return error ? { reason: error.message, remedy: error.remedy } : null
}
