import { Button as RacButton } from 'react-aria-components/Button'
import { ChevronDown } from 'lucide-react'
import type { Listing, StandardStatus } from '../../server/listings/contract.ts'
import { Icon } from '../kit/icon.tsx'
import { Menu } from '../kit/menu.tsx'
import { StatusDot, StatusPill } from '../kit/status.tsx'
import { statusColors, wordOf } from './listing-words.ts'

type Stated = Pick<Listing, 'standardStatus' | 'propertyType'>

/** The status of a listing: dot and word. */
export const ListingStatusPill = ({ listing }: { listing: Stated }) => <StatusPill color={statusColors[listing.standardStatus]} label={wordOf(listing)} />

/** The status and where it may go from here. The steps come with the record. */
export function ListingStatusMenu({ listing, onChoose }: { listing: Stated & Pick<Listing, 'nextStatuses'>; onChoose: (status: StandardStatus) => void }) {
  const next = listing.nextStatuses.filter(status => status !== 'Delete')
  if (next.length === 0) return <ListingStatusPill listing={listing} />
  return (
    <Menu
      label="Status" placement="bottom start"
      trigger={(
        <RacButton aria-label={`Status: ${wordOf(listing)}. Change it`} className="relative inline-flex h-7 items-center gap-1.5 rounded-full bg-sunken pr-1.75 pl-2.25 font-medium whitespace-nowrap after:absolute after:inset-x-0 after:-inset-y-2 data-hovered:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-focus">
          <StatusDot color={statusColors[listing.standardStatus]} />{wordOf(listing)}<Icon of={ChevronDown} size={14} className="text-ink-muted" />
        </RacButton>
      )}
      groups={[{ title: 'Move on to', items: next.map(status => ({ id: status, label: wordOf(listing, status), start: <StatusDot color={statusColors[status]} />, onAction: () => onChoose(status) })) }]}
    />
  )
}
