import { ImagePlus } from 'lucide-react'
import type { Listing } from '../../../server/listings/contract.ts'
import { counted, formatAgo, formatCount } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Picture } from '../../kit/picture.tsx'
import type { Column, TwoLineRow } from '../../kit/table/table.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { ListingStatusPill } from '../listing-status.tsx'
import { factWords, pageWords, priceWords } from '../listing-words.ts'

const Thumb = ({ listing }: { listing: Listing }) =>
  listing.cover
    ? <Picture src={listing.cover.urls.thumb} alt="" className="w-10.5 shrink-0 rounded-xs" />
    : <span className="grid aspect-3/2 w-10.5 shrink-0 place-items-center rounded-xs bg-sunken text-ink-faint"><Icon of={ImagePlus} size={14} /></span>

/** The columns of the table; name first, money and dates last. */
export const listingColumns = (timeZone?: string): Column<Listing>[] => [
  {
    id: 'title', header: 'Listing', width: 'minmax(220px, 2fr)', isSortable: true,
    cell: listing => <><Thumb listing={listing} /><span className="min-w-0 truncate"><span className="font-medium">{listing.title}</span>{listing.city && !listing.title.includes(listing.city) && <span className="text-ink-muted"> {listing.city}</span>}</span></>,
  },
  { id: 'status', header: 'Status', width: '124px', cell: listing => <ListingStatusPill listing={listing} /> },
  { id: 'facts', header: 'Facts', width: 'minmax(130px, 1fr)', cell: listing => factWords(listing) || <Unknown /> },
  { id: 'page', header: 'Page', width: '92px', cell: listing => <span className={listing.onShow ? undefined : 'text-ink-muted'}>{pageWords(listing).replace('Page ', '').replace(/^./, letter => letter.toUpperCase())}</span> },
  { id: 'photos', header: 'Photos', width: '68px', align: 'end', cell: listing => (listing.photosCount ? formatCount(listing.photosCount) : <Unknown>None</Unknown>) },
  { id: 'questions', header: 'Questions', width: '84px', align: 'end', cell: listing => (listing.questions ? formatCount(listing.questions) : <Unknown>None</Unknown>) },
  { id: 'listPrice', header: 'Price', width: '128px', align: 'end', isSortable: true, cell: listing => (listing.listPrice ? <span className="font-medium">{priceWords(listing)}</span> : <Unknown>No price yet</Unknown>) },
  { id: 'updatedAt', header: 'Touched', width: '92px', align: 'end', isSortable: true, cell: listing => <span className="text-ink-muted">{formatAgo(listing.updatedAt, { timeZone })}</span> },
]

export const listingOnPhone = (listing: Listing): TwoLineRow => ({
  start: <Thumb listing={listing} />,
  title: listing.title,
  meta: [priceWords(listing), listing.questions ? counted(listing.questions, 'question') : factWords(listing)].filter(Boolean).join(', '),
  end: <ListingStatusPill listing={listing} />,
})
