import { assetsOf, pictureUrls } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Reviewable, ReviewMedia, ReviewPart, ReviewSubject } from '../../platform/reviewable.ts'
import { linkPlaceholder, type ThreadPart } from '../contract.ts'
import { networkOf } from '../networks/networks.ts'
import { titleOf } from '../posts/post.ts'
import { postColumns, variantsOf, type PostRow, type VariantRow } from '../posts/post-queries.ts'
import { mediaOfThread, type StoredMedia } from '../publishing/work.ts'

/** Posts as reviewers see them: the words and pictures on each account. */
export const reviewablePost: Reviewable = { kind: 'post', label: 'Post', plural: 'Posts', permission: 'social:read', waits: true, read }

async function read(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ReviewSubject>> {
  if (ids.length === 0) return new Map()
  const posts = await ctx.db.all<PostRow>(sql`SELECT ${postColumns} FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.id = ANY(${ids as string[]}::uuid[]) AND p.deleted_at IS NULL`)
  const byPost = Map.groupBy(await variantsOf(ctx, posts.map(({ id }) => id)), ({ postId }) => postId)
  const wanted = new Set(posts.flatMap((post) => [post.media, ...(byPost.get(post.id) ?? []).map(({ media, extras }) => [...(media ?? []), ...mediaOfThread(extras)])]).flatMap((media) => media.map(({ assetId }) => assetId)))
  const assets = wanted.size > 0 ? await assetsOf(ctx, [...wanted]) : new Map()
  // Whoever approved one content of a file has not seen the next. The first one adds nothing, so that what was approved before files had versions stays so.
  const shownIn = ({ assetId }: StoredMedia): readonly unknown[] => {
    const version = assets.get(assetId)?.version ?? 1
    return version === 1 ? [] : [version]
  }
  const mediaOf = (stored: readonly StoredMedia[]): ReviewMedia[] =>
    stored.flatMap(({ assetId, alt }) => {
      const asset = assets.get(assetId)
      return asset ? [{ assetId, kind: asset.kind, name: asset.name, alt: alt ?? asset.alt, url: pictureUrls(ctx, asset, { public: true }).large }] : []
    })
  return new Map(posts.map((post) => [post.id, present(post, byPost.get(post.id) ?? [], mediaOf, shownIn)]))
}

function present(post: PostRow, variants: readonly VariantRow[], mediaOf: (stored: readonly StoredMedia[]) => ReviewMedia[], shownIn: ShownIn): ReviewSubject {
  const contentOf = (media: StoredMedia) => [...keptOf(media), ...shownIn(media)]
  const cover = mediaOf(post.media)[0]
  return {
    title: titleOf(post.text), href: `/social/posts/${post.id}`, cover: cover?.url ?? null, authorId: post.authorId, parts: partsOf(post, variants, mediaOf),
    // Not its time: who approves a post approves what it says and where it goes.
    content: [
      post.text, post.media.map(contentOf), post.withLink, post.linkTarget, post.withLink ? post.listingId : null,
      variants.map(({ accountId, text, media, firstComment, extras }) => [accountId, text, media?.map(contentOf) ?? null, firstComment, extras ? [extras.thread.map((part) => partContent(part, contentOf)), extras.poll, extras.options] : null]).toSorted(([one], [other]) => String(one).localeCompare(String(other))),
    ],
  }
}

/** A part without media counts as its words alone, so that what was approved before parts had media stays approved. */
const partContent = ({ text, media }: ThreadPart, contentOf: (media: StoredMedia) => unknown[]) => (media.length === 0 ? text : [text, media.map(contentOf)])
const keptOf = ({ assetId, alt, crop }: StoredMedia): unknown[] => [assetId, alt, crop ?? null]
/** Which content of a file is shown, where it is not the first. */
type ShownIn = (media: StoredMedia) => readonly unknown[]

/** Accounts that say the same in the same pictures are shown together. */
function partsOf(post: PostRow, variants: readonly VariantRow[], mediaOf: (stored: readonly StoredMedia[]) => ReviewMedia[]): ReviewPart[] {
  const parts = new Map<string, { labels: string[]; text: string; stored: readonly StoredMedia[] }>()
  for (const variant of variants.length > 0 ? variants : [null]) {
    const stored = [...(variant?.media ?? post.media), ...mediaOfThread(variant?.extras ?? null)]
    const text = wordsOf(variant?.text ?? post.text, variant)
    const label = variant ? `${networkOf(variant.network).name}, ${variant.accountName}` : 'Draft'
    const key = JSON.stringify([text, stored.map(keptOf)])
    const known = parts.get(key)
    if (known) known.labels.push(label)
    else parts.set(key, { labels: [label], text, stored })
  }
  return [...parts.values()].map(({ labels, text, stored }) => ({ label: labels.join(' · '), text, media: mediaOf(stored) }))
}

/** All words that go out there: the text, what follows it as a thread, and the first comment. */
function wordsOf(text: string, variant: VariantRow | null): string {
  const shown = text.replaceAll(linkPlaceholder, '[link]')
  return [shown, ...(variant?.extras?.thread ?? []).map(({ text: words }, at) => `${at + 2}. ${words}`), ...(variant?.firstComment ? [`First comment: ${variant.firstComment}`] : [])].join('\n\n')
}
