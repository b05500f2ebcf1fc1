import type { ListingDetail } from '../../../server/listings/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { formatDay, formatExact } from '../../kit/format.ts'
import { Section } from '../../kit/section.tsx'
import { useSession } from '../../shell/session.tsx'
import { wordOf } from '../listing-words.ts'

/** Every status the listing had: when, who and why. */
export function HistorySection({ listing }: { listing: ListingDetail }) {
  const { workspace } = useSession()
  const { data } = useOperation('listings.listings.status-history', { id: listing.id })
  const timeZone = workspace?.timeZone
  if (!data || data.items.length === 0) return null
  return (
    <Section title="Status" inset="panel" className="max-md:px-(--pad)" end={listing.daysOnMarket !== null && (listing.daysOnMarket === 1 ? '1 day on the market' : `${listing.daysOnMarket} days on the market`)}>
      <ol aria-label="Statuses, newest first" className="mb-3 border-t border-line">
        {data.items.map(({ id, to, reason, changedAt, by }) => (
          <li key={id} className="flex items-baseline gap-2 border-b border-line py-1.75 last:border-b-0">
            <span className="min-w-0"><span className="font-medium">{wordOf(listing, to)}</span>{reason && <span className="block text-xs text-ink-muted">{reason}</span>}</span>
            <span className="ml-auto shrink-0 text-right text-xs text-ink-muted" title={formatExact(changedAt, { timeZone })}>{formatDay(changedAt, { timeZone })}{by && `, ${by.name}`}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
