import { Download } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ListingDetail } from '../../../server/listings/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { formatCount } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'

/** The QR code for the sign at the door: a short link of its own, so that who came by the sign is known. */
export function SignDialog({ listing, onClose }: { listing: ListingDetail; onClose: () => void }) {
  const known = useOperation('links.links.list', { listingId: listing.id, network: 'qr', limit: 1 })
  const make = useAct('links.links.create')
  const asked = useRef(false)
  const link = known.data?.items[0]
  const isMissing = known.data !== undefined && link === undefined
  useEffect(() => {
    if (!isMissing || asked.current) return
    asked.current = true
    make.mutate({ target: listing.publicUrl, listingId: listing.id, network: 'qr', utm: { campaign: listing.slug } })
  }, [isMissing, listing, make])
  const code = useOperation('links.links.qr', { id: link?.id ?? '' }, { enabled: link !== undefined })
  const src = code.data && `data:image/svg+xml;utf8,${encodeURIComponent(code.data.svg)}`
  const error = known.error ?? make.error ?? code.error
  return (
    <Dialog
      isOpen onClose={onClose} title="QR code" intro="For the sign at the door and for print. Who comes by it is counted and stays known when they ask."
      aside={link && (link.clicks === 0 ? 'Nobody came by it yet' : link.clicks === 1 ? '1 person came by it' : `${formatCount(link.clicks)} people came by it`)}
      actions={src && <LinkButton kind="primary" icon={Download} href={src} download={`${listing.slug}-qr.svg`}>Download SVG</LinkButton>}
    >
      {error ? <FailedState error={error} /> : (
        <figure className="grid justify-items-center gap-2">
          {src ? <img src={src} alt={`QR code of ${code.data?.url ?? ''}`} width={220} height={220} className="rounded-sm" /> : <Skeleton shape="box" className="size-55 rounded-sm" />}
          <figcaption className="text-ink-muted">{code.data?.url.replace(/^https?:\/\//, '') ?? 'One moment'}</figcaption>
        </figure>
      )}
    </Dialog>
  )
}
