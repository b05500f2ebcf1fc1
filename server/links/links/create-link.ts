import type { Utm } from '../contract.ts'
import { noFreeCode } from '../errors.ts'
import { linkCreated } from '../events.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId, type Id } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { utmFor } from '../utm/utm-queries.ts'
import { randomCode } from './code.ts'
import { shortUrl } from './link-queries.ts'
import { readTarget } from './target.ts'

export type NewLink = {
  /** A full web address, or a path of ours. */
  target: string
  postId?: string | null
  accountId?: string | null
  listingId?: string | null
  assetId?: string | null
  network?: string | null
  /** Words that are left out come from the workspace's template for the network. */
  utm?: Partial<Utm>
}

const tries = 5

/** Makes a short link. Throws `links.target_refused` for a target that is no web page. */
export async function createLink(ctx: Context, { target, network, utm, ...about }: NewLink): Promise<{ id: Id<'link'>; code: string; url: string }> {
  const stored = readTarget(target, ctx.ports.publicUrl)
  const words = { ...(await utmFor(ctx, { network: network ?? 'link' })), ...withoutUndefined(utm ?? {}) }
  const now = ctx.now.toISOString()
  const id = newId<'link'>()
  for (let attempt = 0; attempt < tries; attempt++) {
    const code = randomCode()
    const added = await ctx.db.run(sql`INSERT INTO links.links (id, workspace_id, code, target, network, post_id, account_id, listing_id, asset_id, utm, created_at, updated_at)
      VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${code}, ${stored}, ${network ?? null}, ${about.postId ?? null}::uuid, ${about.accountId ?? null}::uuid,
        ${about.listingId ?? null}::uuid, ${about.assetId ?? null}::uuid, ${JSON.stringify(words)}::jsonb, ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (code) DO NOTHING`)
    if (added === 0) continue
    ctx.emit(linkCreated, id, { linkId: id, postId: about.postId ?? null, listingId: about.listingId ?? null })
    return { id, code, url: shortUrl(ctx.ports.publicUrl, code) }
  }
  throw noFreeCode({})
}

const withoutUndefined = (utm: Partial<Utm>) => Object.fromEntries(Object.entries(utm).filter(([, value]) => value !== undefined))
