import { ArrowRight, Ban, Check, Clock, Hand, UserRound, Waves, X } from 'lucide-react'
import type { LeadFacts, TrailEntry } from '../../../server/crm/contract.ts'
import { Facts } from '../../kit/facts.tsx'
import { formatDateTime, formatMoney } from '../../kit/format.ts'
import { Icon, type LucideIcon } from '../../kit/icon.tsx'

const looks: Record<TrailEntry['outcome'], { word: string; icon: LucideIcon; tone: string }> = {
  given: { word: 'given', icon: Check, tone: 'text-positive-ink' },
  claimed: { word: 'taken', icon: Check, tone: 'text-positive-ink' },
  taken: { word: 'taken from the pond', icon: Check, tone: 'text-positive-ink' },
  offered: { word: 'offered', icon: Hand, tone: 'text-lamp-ink' },
  waits: { word: 'waits', icon: Clock, tone: 'text-lamp-ink' },
  pond: { word: 'put into the pond', icon: Waves, tone: 'text-info-ink' },
  passed: { word: 'nobody found', icon: ArrowRight, tone: 'text-ink-muted' },
  expired: { word: 'no answer in time', icon: Clock, tone: 'text-ink-muted' },
  declined: { word: 'said no', icon: X, tone: 'text-ink-muted' },
  nobody: { word: 'left without an owner', icon: UserRound, tone: 'text-ink-muted' },
  stopped: { word: 'stopped', icon: Ban, tone: 'text-ink-muted' },
}

/** What each step did, with everybody who was looked at and why they were passed over. */
export function Trail({ trail, zone }: { trail: readonly TrailEntry[]; zone?: string }) {
  return (
    <ol className="flex flex-col gap-2.5">
      {trail.map((entry, at) => {
        const look = looks[entry.outcome]
        return (
          <li key={at} className="flex gap-2.25">
            <Icon of={look.icon} size={14} className={`mt-0.5 ${look.tone}`} />
            <div className="min-w-0 flex-1">
              <p><span className="font-medium">{entry.target}</span>{entry.target ? ': ' : ''}{look.word}{entry.until ? `, until ${formatDateTime(entry.until, zone ? { timeZone: zone } : {})}` : ''}</p>
              {entry.note && <p className="text-xs text-ink-muted">{entry.note}</p>}
              {entry.candidates.length > 0 && (
                <ul className="mt-0.5">
                  {entry.candidates.map(({ personId, name, chosen, why }) => (
                    <li key={personId} className="text-xs text-ink-muted"><span className={chosen ? 'font-medium text-ink' : undefined}>{name}</span>{why ? `: ${why}` : ''}</li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** What was known of the lead when the rules looked at it. */
export function KnownFacts({ facts }: { facts: LeadFacts }) {
  const area = [facts.postcode, facts.city, facts.region, facts.country].filter(Boolean).join(', ')
  const of = (which: 'listing' | 'lead' | null) => (which === 'listing' ? ' (of the listing)' : '')
  const tags = Object.entries(facts.utm).map(([key, value]) => `${key} ${value}`).join(', ')
  return (
    <Facts facts={[
      { label: 'Area', value: area && `${area}${of(facts.areaOf)}` },
      { label: 'Price', value: facts.price && `${formatMoney(facts.price)}${of(facts.priceOf)}` },
      { label: 'Source', value: [facts.source, facts.network !== facts.source && facts.network].filter(Boolean).join(', ') },
      { label: 'Language', value: facts.language },
      ...(facts.listingTitle ? [{ label: 'Listing', value: facts.listingTitle }] : []),
      ...(tags ? [{ label: 'Tags', value: tags }] : []),
    ]} />
  )
}
