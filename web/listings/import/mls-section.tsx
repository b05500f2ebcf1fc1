import type { ListingDetail } from '../../../server/listings/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Facts } from '../../kit/facts.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { useSession } from '../../shell/session.tsx'

/** Where a listing comes from: which MLS writes it, what it says that has no field here, what was left out. Nothing for a listing of one's own. */
export function MlsSection({ listing }: { listing: ListingDetail }) {
  const { workspace } = useSession()
  const { data } = useOperation('listings.feeds.record', { id: listing.id })
  const record = data?.record
  if (!record) return null
  return (
    <Section title={`From ${record.feed.name}`} inset="panel" className="max-md:px-(--pad)">
      <div className="flex flex-col gap-3 pb-4">
        {record.problem && <Notice kind="warning" title={record.problem}>The listing stays as it was.</Notice>}
        <p className="text-sm text-ink-muted">The MLS writes the facts it sends; edits of those are overwritten when it changes them. Title, notes and your own photos stay yours.</p>
        <Facts facts={[
          { label: 'Key', value: record.listingKey },
          { label: 'Changed there', value: formatDateTime(record.modifiedAt, { timeZone: workspace?.timeZone }) },
          ...(record.notes.length ? [{ label: 'Left out', value: <ul>{record.notes.map(note => <li key={note}>{note}</li>)}</ul> }] : []),
        ]} />
        {record.further.length > 0 && (
          <details>
            <summary className="cursor-pointer text-accent-ink">{record.further.length} more facts of the MLS</summary>
            {/* Names of the dictionary are long: each stands above its value. */}
            <dl className="mt-3 flex flex-col gap-2">{record.further.map(({ name, value }) => <div key={name}><dt className="text-xs break-all text-ink-muted">{name}</dt><dd className="break-words">{value}</dd></div>)}</dl>
          </details>
        )}
      </div>
    </Section>
  )
}
