import type { AssetDetail } from '../../../server/media/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Facts, type Fact } from '../../kit/facts.tsx'
import { formatBytes, formatDateTime, formatDay, formatLength } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { typeName } from '../asset-picture.ts'

/** What is known of a file: its size, what the camera and the photographer wrote, who brought it, where the original lies. */
export function AssetFacts({ asset }: { asset: AssetDetail }) {
  const { workspace } = useSession()
  const mayListings = useMay('listings:read')
  const { data: listing } = useOperation('listings.listings.get', { id: asset.listingId ?? '' }, { enabled: mayListings && asset.listingId !== null })
  const { data: library } = useOperation('media.library.get', {})
  const { facts } = asset
  const size = asset.width && asset.height ? `${asset.width} × ${asset.height}, ${formatBytes(asset.bytes)}` : formatBytes(asset.bytes)
  const only = (label: string, value: Fact['value']): Fact[] => (value === null || value === undefined || value === '' ? [] : [{ label, value }])
  const shot = [facts.exposure, facts.aperture, facts.iso ? `ISO ${facts.iso}` : null, facts.focalLength].filter(Boolean).join(', ')
  return (
    <div className="px-5 pb-5">
      <Facts
        facts={[
          { label: 'Size', value: size },
          ...only('Length', asset.durationSec === null ? null : formatLength(asset.durationSec)),
          ...only('Pages', asset.pages === null ? null : String(asset.pages)),
          { label: 'Type', value: typeName(asset.contentType) },
          // The camera's wall time has no zone; shown as it was written.
          ...only('Taken', asset.takenAt && formatDateTime(`${asset.takenAt}Z`, { timeZone: 'UTC' })),
          ...only('Place', asset.location && <span>{asset.location.latitude}, {asset.location.longitude}<span className="block text-xs text-ink-muted">Members see it. No picture that leaves carries it.</span></span>),
          ...only('Camera', facts.camera), ...only('Lens', facts.lens), ...only('Settings', shot),
          ...only('Listing', listing && <TextLink href={`/listings/${listing.id}`}>{listing.title}</TextLink>),
          { label: 'Added', value: `${formatDay(asset.createdAt, { timeZone: workspace?.timeZone })}${asset.addedBy ? ` by ${asset.addedBy.name}` : ''}` },
          ...only('Sent by', asset.sentBy && <span>{asset.sentBy.name}<span className="block text-xs text-ink-muted">For “{asset.sentBy.title}”{asset.sentBy.note && `: ${asset.sentBy.note}`}</span></span>),
          { label: asset.contentVersion === 1 ? 'Original' : 'File', value: <span>{asset.contentVersion === 1 ? 'As it came' : `Version ${asset.contentVersion}`}, {library?.place === 'bucket' ? 'in the bucket' : 'on this server'}<span className="block truncate text-xs text-ink-muted" title={asset.checksum}>SHA-256 {asset.checksum.slice(0, 16)}…</span></span> },
        ]}
      />
    </div>
  )
}
