import { ImagePlus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Listing } from '../../../server/listings/contract.ts'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { PlainLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { ListingStatusPill } from '../listing-status.tsx'
import { factWords, pageWords, priceWords } from '../listing-words.ts'

const columns = 'grid grid-cols-[repeat(auto-fill,minmax(248px,1fr))] gap-x-4 gap-y-6 max-sm:grid-cols-1'

/** Listings as one sees them: picture first. The next page comes when the end is near. */
export function ListingCards({ listings, fresh, onEnd, isLoadingMore }: { listings: readonly Listing[]; fresh: ReadonlySet<string>; onEnd: () => void; isLoadingMore: boolean }) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(onEnd)
  latest.current = onEnd
  useEffect(() => {
    if (!end.current) return
    const watch = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && latest.current(), { rootMargin: '600px' })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [listings.length])
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-(--pad) pt-5 pb-8" data-scroll-restoration-id="listing-cards">
      <ul className={columns} aria-label="Listings">
        {listings.map(listing => <li key={listing.id} className="min-w-0"><ListingCard listing={listing} isFresh={fresh.has(listing.id)} /></li>)}
      </ul>
      <div ref={end} aria-hidden="true" className="h-px" />
      {isLoadingMore && <div className={cx(columns, 'pt-6')}><CardSkeleton /><CardSkeleton /></div>}
    </div>
  )
}

function ListingCard({ listing, isFresh }: { listing: Listing; isFresh: boolean }) {
  const facts = factWords(listing)
  return (
    <PlainLink href={`/listings/${listing.id}`} className={cx('group/card block rounded-md outline-offset-4', isFresh && 'fresh')}>
      <CoverPicture listing={listing} />
      <span className="mt-2.5 flex items-start gap-2">
        <span className="min-w-0 flex-1 text-base font-medium group-hover/card:text-accent-ink">{listing.title}</span>
        <ListingStatusPill listing={listing} />
      </span>
      <span className="mt-0.5 flex flex-wrap gap-x-2 text-ink-muted">
        <span className={listing.listPrice ? 'font-medium text-ink' : 'text-ink-faint'}>{priceWords(listing)}</span>
        {facts && <span>{facts}</span>}
      </span>
      <span className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-ink-muted">
        <span>{pageWords(listing)}</span>
        {listing.questions > 0 && <span>{counted(listing.questions, 'question')}</span>}
        {listing.photosCount === 0 && <span>No photos</span>}
      </span>
    </PlainLink>
  )
}

/** The cover, or the room that waits for one. */
export function CoverPicture({ listing, className = 'rounded-md' }: { listing: Listing; className?: string }) {
  if (!listing.cover) return <span className={cx('grid aspect-3/2 place-items-center bg-sunken text-ink-faint', className)}><Icon of={ImagePlus} size={20} /></span>
  const { urls, alt } = listing.cover
  return <Picture src={urls.small} sources={[{ src: urls.thumb, width: 320 }, { src: urls.small, width: 640 }, { src: urls.medium, width: 1280 }]} sizes="(max-width: 40rem) 100vw, 320px" alt={alt} className={className} />
}

/** Cards of the true shape while the first page is on its way. */
export const ListingCardsLoading = () => (
  <div role="status" aria-label="Loading listings" className={cx(columns, 'appear-late px-(--pad) pt-5')}>{Array.from({ length: 8 }, (_, at) => <CardSkeleton key={at} />)}</div>
)

const CardSkeleton = () => (
  <div className="grid gap-2">
    <Skeleton shape="box" className="aspect-3/2 rounded-md" />
    <Skeleton className="mt-1.5 w-3/5" />
    <Skeleton className="w-2/5" />
  </div>
)
