import { Clock, Hourglass, MessageCircle } from 'lucide-react'
import type { Lead, Stage } from '../../../server/crm/contract.ts'
import { Arch } from '../../kit/arch.tsx'
import { cx } from '../../kit/cx.ts'
import { formatAgo, formatExact, formatMoney } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import type { MemberCard } from '../others.ts'
import { sourceName } from '../leads/lead-words.ts'
import { isStale } from './use-stage-cards.ts'

/** A lead on the board: who, about what, value, agent, what is next, and how long it has been here. */
export function LeadCard({ lead, stage, listing, agent, timeZone }: { lead: Lead; stage: Stage | undefined; listing: string | undefined; agent: MemberCard | undefined; timeZone: string | undefined }) {
  const stale = isStale(lead.stageSince, stage)
  const asks = lead.status === 'NEW' && lead.lastQuestion
  return (
    <>
      <div className="flex items-start gap-2.5">
        <Arch name={lead.name} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium" title={lead.name}>{lead.name}</p>
          <p className="truncate text-xs text-ink-muted">{listing ?? sourceName(lead.source)}</p>
        </div>
      </div>
      <div className="mt-1.5 flex min-h-6 items-center gap-2">
        <span className={cx('min-w-0 flex-1 truncate', !lead.value && 'text-ink-faint')}>{lead.value ? formatMoney(lead.value) : 'No value yet'}</span>
        {agent && <span title={agent.name}><Arch name={agent.name} src={agent.avatarUrl} size="sm" labelled /></span>}
      </div>
      <div className="mt-1.5 flex items-center gap-1.5 border-t border-line pt-1.5 text-xs text-ink-muted">
        {asks ? <><Icon of={MessageCircle} size={13} /><span className="min-w-0 flex-1 truncate text-ink">{lead.lastQuestion}</span></>
          : stale ? <><Icon of={Hourglass} size={13} className="text-warning-ink" /><span className="min-w-0 flex-1 truncate text-warning-ink">Too long here</span></>
          : <><Icon of={Clock} size={13} /><span className="min-w-0 flex-1 truncate">{lead.lostReason ?? (lead.lastContactedAt ? `Spoken ${formatAgo(lead.lastContactedAt, { timeZone })}` : 'No contact yet')}</span></>}
        {lead.stageSince && <time dateTime={lead.stageSince} title={`Here since ${formatExact(lead.stageSince, { timeZone })}`}>{formatAgo(lead.stageSince, { timeZone })}</time>}
      </div>
    </>
  )
}
