import { useOperation } from '../../api/use-operation.ts'
import { formatDateTime } from '../../kit/format.ts'
import { useSession } from '../../shell/session.tsx'

/** What a lead agreed to, as evidence: the words, when, where, and whether it was confirmed by mail. Nothing while there is none. */
export function LeadConsents({ leadId }: { leadId: string }) {
  const { workspace } = useSession()
  const { data } = useOperation('crm.consents.list', { leadId })
  if (!data?.items.length) return null
  const time = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  return (
    <ul className="flex flex-col gap-2">
      {data.items.map(consent => (
        <li key={consent.id}>
          <p>“{consent.text}”</p>
          <p className="text-xs text-ink-muted">{[consent.givenBy, time(consent.givenAt), consent.sourceName && `${consent.sourceName}, version ${consent.textVersion}`, consent.confirmedAt && `confirmed by mail ${time(consent.confirmedAt)}`, consent.page].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  )
}
