import { useOperation } from '../../api/use-operation.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { ListingHolds } from './listing-holds.tsx'
import { MissedPosts } from './missed-posts.tsx'

/** Posts that are held until somebody decides: missed while nothing ran, or held because of their listing. */
export default function WaitingScreen() {
  const missed = useOperation('social.missed.list', {})
  const holds = useOperation('social.listing-holds.list', {})
  const error = missed.error ?? holds.error
  const posts = missed.data?.items ?? []
  const listings = holds.data?.items ?? []
  const count = posts.length + listings.reduce((sum, one) => sum + one.posts.length, 0)
  return (
    <>
      <TopBar title="Waiting for you" count={count || undefined} backTo="/social" />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">
        {error ? <FailedState error={error} onRetry={() => void Promise.all([missed.refetch(), holds.refetch()])} className="flex-1" />
          : !missed.data || !holds.data ? <SkeletonRows rows={4} check={false} label="Loading what waits" />
          : count === 0 ? <EmptyState title="Nothing waits for you" className="flex-1" actions={<LinkButton href="/social/posts">All posts</LinkButton>}>Posts whose time passed while nothing ran come here, and posts of a home that was sold.</EmptyState>
          : <>{posts.length > 0 && <MissedPosts posts={posts} />}{listings.map(one => <ListingHolds key={one.listingId} hold={one} />)}</>}
      </div>
    </>
  )
}
