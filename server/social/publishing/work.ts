import { asksForDisclosure, assetsOf, type Crop } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { withLink, type Extras } from '../contract.ts'
import { keptColumns, type KeptAccount } from '../accounts/session.ts'
import type { BlackoutWindow } from '../blackouts/contract.ts'
import { readBlocks } from '../blackouts/read-blocks.ts'
import { windowAt } from '../blackouts/windows.ts'
import { isPaused, pauseAllowsMin } from '../pauses/paused-sql.ts'
import type { Claimed } from './claim.ts'
import type { Draft, DraftExtras, DraftMedia, State } from './network.ts'

export type StoredMedia = { assetId: string; alt: string | null; crop?: Crop | null | undefined }

/** Everything that is needed to publish one variant. */
export type Work = {
  variant: { id: string; postId: string; listingId: string | null; dueAt: string; attempts: number; tries: number; finding: boolean; looks: number; state: State | null; externalId: string | null; missedAfterMin: number; commentDelayMin: number }
  account: KeptAccount
  draft: Draft
  /** Which part of a picture goes out, by its id; all of it where there is none. */
  crops: ReadonlyMap<string, Crop>
  /** Pictures that the post names and the house no longer has. */
  lostMedia: number
  /** Its account was paused after it was claimed. */
  paused: boolean
  /** The blackout that its time lies in. */
  blackout: BlackoutWindow | null
}

type Row = {
  postId: string; listingId: string | null; dueAt: string; attempts: number; tries: number; finding: boolean; looks: number; publishState: State | null; externalId: string | null
  text: string; media: StoredMedia[]; firstComment: string | null; linkUrl: string | null; extras: Extras | null; missedAfterMin: number; commentDelayMin: number; account: KeptAccount; paused: boolean; hasBlackouts: boolean
}

/** Reads what the claim holds; null when the claim is lost. */
export async function readWork(ctx: Context, claimed: Claimed): Promise<Work | null> {
  const row = await ctx.db.maybe<Row>(sql`SELECT v.post_id AS "postId", p.listing_id AS "listingId", v.due_at AS "dueAt", v.attempts, v.tries, v.finding, v.looks, v.publish_state AS "publishState",
      v.external_id AS "externalId", coalesce(v.text, p.text) AS text, coalesce(v.media, p.media) AS media, v.first_comment AS "firstComment", v.first_comment_delay_min AS "commentDelayMin", v.link_url AS "linkUrl", v.extras,
      coalesce(${pauseAllowsMin}, s.missed_after_min, 60) AS "missedAfterMin", ${isPaused} AS paused,
      coalesce(s.holidays_block, false) OR EXISTS (SELECT FROM social.blackouts b WHERE b.workspace_id = v.workspace_id AND (b.account_ids IS NULL OR v.account_id = ANY(b.account_ids))) AS "hasBlackouts", (SELECT to_jsonb(k) FROM (SELECT ${keptColumns} FROM social.accounts a WHERE a.id = v.account_id) k) AS account
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id LEFT JOIN social.settings s ON s.workspace_id = v.workspace_id
    WHERE v.id = ${claimed.id}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.claim = ${claimed.claim}::uuid`)
  if (!row) return null
  const { media, extras, lost } = await readMedia(ctx, row.media, row.extras)
  return {
    variant: { ...row, id: claimed.id, state: row.publishState },
    account: row.account,
    draft: { variantId: claimed.id, text: withLink(row.text, row.linkUrl), link: row.linkUrl, media, firstComment: row.firstComment, extras, dueAt: row.dueAt },
    crops: cropsOf(row.media),
    lostMedia: lost,
    paused: row.paused,
    blackout: row.hasBlackouts ? windowAt(await readBlocks(ctx), laterOf(row.dueAt, ctx.now.toISOString()), row.account.id) : null,
  }
}

/** The media of a draft and of its thread in their order, with the alt text that counts and the size of the part that is sent. `lost` are those that the house no longer has. */
export async function readMedia(ctx: Context, stored: readonly StoredMedia[], extras: Extras | null): Promise<{ media: DraftMedia[]; extras: DraftExtras | null; lost: number }> {
  const ids = [...stored, ...mediaOfThread(extras)].map(({ assetId }) => assetId)
  const assets: Assets = ids.length > 0 ? await assetsOf(ctx, [...new Set(ids)]) : new Map()
  return {
    media: present(stored, assets),
    extras: extras && { ...extras, thread: extras.thread.map(({ text, media }) => ({ text, media: present(media, assets) })) },
    lost: ids.filter((id) => !assets.has(id)).length,
  }
}

/** The media of all posts that follow as a thread. */
export const mediaOfThread = (extras: Extras | null): StoredMedia[] => extras?.thread.flatMap(({ media }) => media) ?? []

type Assets = Awaited<ReturnType<typeof assetsOf>>

const present = (stored: readonly StoredMedia[], assets: Assets): DraftMedia[] =>
  stored.flatMap(({ assetId, alt, crop }): DraftMedia[] => {
    const asset = assets.get(assetId)
    if (!asset) return []
    const part = asset.kind === 'image' ? crop : null
    const [width, height] = [part && asset.width ? Math.round(asset.width * part.w) : asset.width, part && asset.height ? Math.round(asset.height * part.h) : asset.height]
    return [{ assetId, kind: asset.kind, contentType: asset.contentType, bytes: asset.bytes, width, height, durationSec: asset.durationSec, alt: alt ?? asset.alt, crop: part ?? null, altered: asksForDisclosure(asset.alterations), alterations: asset.alterations, originalId: asset.originalId }]
  })

const cropsOf = (stored: readonly StoredMedia[]): Map<string, Crop> => new Map(stored.flatMap(({ assetId, crop }) => (crop ? [[assetId, crop] as const] : [])))

/** The later of two moments, whichever way they are written. */
const laterOf = (a: string, b: string): string => (Date.parse(a) > Date.parse(b) ? a : b)
