import { CalendarDays, Hourglass } from 'lucide-react'
import type { Deal, Stage } from '../../../server/crm/contract.ts'
import { Arch } from '../../kit/arch.tsx'
import { cx } from '../../kit/cx.ts'
import { formatAgo, formatExact, formatMoney } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { isStale } from '../board/use-stage-cards.ts'
import type { ListingCard } from '../board/use-listing-cards.ts'
import type { MemberCard } from '../others.ts'
import { dayWord, isOverdue, peopleLine } from './deal-words.ts'

type DealCardProps = { deal: Deal; stage: Stage | undefined; listing: ListingCard | undefined; agent: MemberCard | undefined; timeZone: string | undefined }

/** A deal on the board: photo, what, who, value, agent, when it should close, and how long it has been here. */
export function DealCard({ deal, stage, listing, agent, timeZone }: DealCardProps) {
  const stale = deal.state === 'open' && isStale(deal.stageSince, stage)
  const isLate = isOverdue(deal)
  return (
    <>
      <div className="flex items-start gap-2.5">
        {listing?.picture && <img src={listing.picture} alt="" draggable={false} className="size-10 shrink-0 rounded-sm bg-sunken object-cover" />}
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium" title={deal.name}>{deal.name}</p>
          <p className="truncate text-xs text-ink-muted">{peopleLine(deal.people) || listing?.title || 'Nobody yet'}</p>
        </div>
      </div>
      <div className="mt-1.5 flex min-h-6 items-center gap-2">
        <span className={cx('min-w-0 flex-1 truncate', !deal.value && 'text-ink-faint')}>{deal.value ? formatMoney(deal.value) : 'No value yet'}{deal.state === 'open' && deal.value && <span className="text-xs text-ink-muted"> {deal.probability}%</span>}</span>
        {agent && <span title={agent.name}><Arch name={agent.name} src={agent.avatarUrl} size="sm" labelled /></span>}
      </div>
      <div className="mt-1.5 flex items-center gap-1.5 border-t border-line pt-1.5 text-xs text-ink-muted">
        <Icon of={stale ? Hourglass : CalendarDays} size={13} className={stale || isLate ? 'text-warning-ink' : undefined} />
        <span className={cx('min-w-0 flex-1 truncate', (stale || isLate) && 'text-warning-ink')}>
          {deal.state === 'lost' ? deal.lostReason : deal.closedOn ? `Won ${dayWord(deal.closedOn)}` : stale ? 'Too long here' : deal.expectedClose ? `${isLate ? 'Was due' : 'Closes'} ${dayWord(deal.expectedClose)}` : 'No date yet'}
        </span>
        <time dateTime={deal.stageSince} title={`Here since ${formatExact(deal.stageSince, { timeZone })}`}>{formatAgo(deal.stageSince, { timeZone })}</time>
      </div>
    </>
  )
}
