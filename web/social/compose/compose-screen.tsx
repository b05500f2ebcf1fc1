import { useOperation } from '../../api/use-operation.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import type { ComposeSearch } from './compose-address.ts'
import { Composer } from './composer.tsx'
import { blankDraft, draftFrom, type Draft } from './draft.ts'
import { usePictures } from './use-pictures.ts'

/** Writes a post: new, from another one, about a listing, or one that is there already. */
export default function ComposeScreen() {
  const [search] = useSearchState<ComposeSearch>()
  const accounts = useOperation('social.accounts.list', {})
  const networks = useOperation('social.networks.list', {})
  const basis = search.post ?? search.from
  const post = useOperation('social.posts.get', { id: basis ?? '' }, { enabled: basis !== undefined })
  const pictures = usePictures(search.media?.split(',') ?? [])
  const error = accounts.error ?? networks.error ?? post.error
  const isReady = accounts.data && networks.data && (basis === undefined || post.data) && pictures
  if (!isReady) {
    return (
      <>
        <TopBar title={search.post ? 'Post' : 'New post'} backTo="/social" />
        {error ? <FailedState error={error} onRetry={() => void Promise.all([accounts.refetch(), networks.refetch(), post.refetch()])} className="flex-1" /> : <SkeletonRows rows={6} check={false} face={false} label="Opening the composer" />}
      </>
    )
  }
  const usable = accounts.data.items.filter(one => one.may.publish)
  const fresh: Draft = { ...blankDraft, media: pictures, listingId: search.listing ?? null, hasLink: search.listing !== undefined, accountIds: usable.length <= 3 ? usable.map(({ id }) => id) : [] }
  const known = new Set(accounts.data.items.map(({ id }) => id as string))
  const initial = post.data ? draftFrom(post.data) : fresh
  return (
    <Composer
      key={search.post ?? search.from ?? 'new'} accounts={accounts.data.items} networks={networks.data.items} post={search.post ? (post.data ?? null) : null}
      initial={{ ...initial, accountIds: initial.accountIds.filter(id => known.has(id)) }} wall={search.post ? (post.data?.wall ?? null) : null} date={search.date ?? null}
    />
  )
}
