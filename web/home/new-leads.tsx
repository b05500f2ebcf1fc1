import { useFreshSubjects } from '../api/live.ts'
import { useOperation } from '../api/use-operation.ts'
import { Arch } from '../kit/arch.tsx'
import { cx } from '../kit/cx.ts'
import { formatAgo } from '../kit/format.ts'
import { PlainLink, TextLink } from '../kit/link.tsx'
import { networkName } from '../kit/network-mark.tsx'
import { Section } from '../kit/section.tsx'
import { useMay } from '../shell/session.tsx'

const sources: Record<string, string> = { manual: 'Written down', 'listing-page': 'Listing page', form: 'Web form', api: 'By API' }

/** Who came in last. */
export function NewLeads({ timeZone }: { timeZone: string | undefined }) {
  const may = useMay('crm:read')
  const { data } = useOperation('crm.leads.list', { sort: 'created', limit: 4 }, { enabled: may })
  const fresh = useFreshSubjects('crm.lead')
  if (!may || !data || data.items.length === 0) return null
  return (
    <Section title="New leads" end={<TextLink href="/leads?sort=created" className="text-ink-muted">All leads</TextLink>} inset="panel">
      <ul className="grid pb-3">
        {data.items.map(lead => (
          <li key={lead.id}>
            <PlainLink href={`/leads/${lead.id}`} className={cx('grid grid-cols-[26px_minmax(0,1fr)_auto] items-center gap-2.5 rounded-sm py-1.5 data-hovered:text-accent-ink', fresh.has(lead.id) && 'fresh-lamp')}>
              <Arch name={lead.name} />
              <span className="min-w-0">
                <span className="block truncate font-medium">{lead.name}</span>
                <span className="block truncate text-xs text-ink-muted">{[sources[lead.source] ?? networkName(lead.source), lead.lastQuestion && `“${lead.lastQuestion}”`].filter(Boolean).join(', ')}</span>
              </span>
              <span className="text-xs text-ink-muted">{formatAgo(lead.createdAt, { timeZone })}</span>
            </PlainLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
