import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import type { ComposeSearch } from './compose-address.ts'
import { Composer } from './composer.tsx'
import { blankDraft, draftFrom, type Draft } from './draft.ts'
import { RestoredComposer } from './restored-composer.tsx'
import { usePictures } from './use-pictures.ts'

/** Writes a post: new, from another one, about a listing, or one that is there already. */
export default function ComposeScreen() {
  const [search] = useSearchState<ComposeSearch>()
  // A new draft gets its place on the server while it is written; the composer then goes on as it is.
  const [made, setMade] = useState<{ id: string; from: string } | null>(null)
  const isOwn = made !== null && search.post === made.id
  const accounts = useOperation('social.accounts.list', {})
  const networks = useOperation('social.networks.list', {})
  const basis = isOwn ? undefined : (search.post ?? search.from)
  const post = useOperation('social.posts.get', { id: basis ?? '' }, { enabled: basis !== undefined })
  const pictures = usePictures(search.media?.split(',') ?? [], basis === undefined ? (search.listing ?? null) : null)
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
  const key = isOwn ? made.from : (search.post ?? search.from ?? 'new')
  const usable = accounts.data.items.filter(one => one.may.publish)
  const fresh: Draft = { ...blankDraft, media: pictures, listingId: search.listing ?? null, hasLink: search.listing !== undefined, accountIds: usable.length <= 3 ? usable.map(({ id }) => id) : [] }
  const known = new Set(accounts.data.items.map(({ id }) => id as string))
  const initial = post.data && !isOwn ? draftFrom(post.data) : fresh
  const own = search.post && !isOwn ? (post.data ?? null) : null
  const onMade = (id: string) => {
    setMade({ id, from: key })
    // From now on the address names the post, so that a reload finds it.
    window.history.replaceState(window.history.state, '', `/social/new?post=${id}`)
  }
  return (
    <RestoredComposer key={key} post={own} initial={{ ...initial, accountIds: initial.accountIds.filter(id => known.has(id)) }}>
      {(draft, opened) => <Composer accounts={accounts.data.items} networks={networks.data.items} post={own} initial={draft} opened={opened} wall={own?.wall ?? null} date={search.date ?? null} onMade={onMade} />}
    </RestoredComposer>
  )
}
