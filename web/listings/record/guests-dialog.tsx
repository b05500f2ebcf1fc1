import type { OpenHouse } from '../../../server/listings/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { counted, formatDay, formatTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'

/** Who came to an open house, and who said so. Each is a lead. */
export function GuestsDialog({ openHouse, onClose }: { openHouse: OpenHouse; onClose: () => void }) {
  const { data, error } = useOperation('listings.open-houses.guests', { id: openHouse.id })
  const at = (moment: string) => formatTime(moment, { timeZone: openHouse.zone })
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Visitors" intro={`${formatDay(openHouse.openHouseStartTime, { timeZone: openHouse.zone })}, ${at(openHouse.openHouseStartTime)} to ${at(openHouse.openHouseEndTime)}`} aside={data && `${counted(openHouse.checkedIn, 'person', 'people')} came`}>
      {error ? <FailedState error={error} /> : !data ? <Skeleton className="w-2/5" /> : data.items.length === 0 ? <EmptyState title="Nobody yet">Who signs in at the door or on the public page appears here.</EmptyState> : (
        <ul className="border-t border-line">
          {data.items.map(guest => (
            <li key={guest.id} className="flex items-baseline gap-3 border-b border-line py-2">
              <span className="min-w-0 flex-1">
                <TextLink href={`/leads/${guest.leadId}`}>{guest.name}</TextLink>{guest.party > 1 && <span className="text-ink-muted"> and {guest.party - 1} more</span>}
                <span className="block truncate text-xs text-ink-muted">{[guest.email, guest.phone, guest.consent ? 'may be contacted' : null].filter(Boolean).join(', ')}</span>
              </span>
              <span className="text-right text-xs text-ink-muted">{guest.checkedInAt ? `came ${at(guest.checkedInAt)}${guest.wasOffline ? ', sent later' : ''}` : 'said yes'}</span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
