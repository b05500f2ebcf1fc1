import { Ban, CalendarPlus, Copy, MoreHorizontal, Pencil, Printer, Users } from 'lucide-react'
import { useState } from 'react'
import type { ListingDetail, OpenHouse } from '../../../server/listings/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted, formatDay, formatTime } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/section.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'
import { GuestsDialog } from './guests-dialog.tsx'
import { OpenHouseDialog } from './open-house-dialog.tsx'

/** When people may come and look, who said so, and who came. */
export function OpenHousesSection({ listing }: { listing: ListingDetail }) {
  const { data, error, refetch } = useOperation('listings.open-houses.list', { listingId: listing.id })
  const [planning, setPlanning] = useState<OpenHouse | 'new' | null>(null)
  const [looking, setLooking] = useState<OpenHouse | null>(null)
  const mayEdit = listing.may.edit && listing.deletedAt === null
  return (
    <Section title="Open houses" inset="panel" className="max-md:px-(--pad)" end={mayEdit && <Button kind="quiet" size="sm" icon={CalendarPlus} onPress={() => setPlanning('new')}>Plan one</Button>}>
      {error ? <FailedState error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton className="mb-4 w-3/5" /> : data.items.length === 0 ? <p className="pb-4 text-ink-muted">None planned. Visitors sign in by a QR code at the door, also without a network.</p> : (
        <ul className="mb-3 border-t border-line">
          {data.items.map(one => <OpenHouseLine key={one.id} one={one} onChange={() => setPlanning(one)} onGuests={() => setLooking(one)} />)}
        </ul>
      )}
      {planning && <OpenHouseDialog listing={listing} known={planning === 'new' ? null : planning} onClose={() => setPlanning(null)} />}
      {looking && <GuestsDialog openHouse={looking} onClose={() => setLooking(null)} />}
    </Section>
  )
}

function OpenHouseLine({ one, onChange, onGuests }: { one: OpenHouse; onChange: () => void; onGuests: () => void }) {
  const cancel = useAct('listings.open-houses.cancel')
  const off = one.openHouseStatus === 'Canceled'
  const ahead = one.openHouseStatus === 'Active'
  const callOff = () => cancel.mutate({ id: one.id, version: one.version }, { onSuccess: ({ runId }) => toastDone('The open house is called off', runId), onError: problem => toastProblem(problem) })
  const copy = () => navigator.clipboard.writeText(one.checkInUrl).then(() => toast('Link to the sign-in page copied'), () => toast(`The browser does not let this page copy. The link is ${one.checkInUrl}`, { kind: 'problem' }))
  const come = [one.announced > 0 && `${counted(one.announced, 'person', 'people')} said yes`, one.checkedIn > 0 && `${one.checkedIn} came`, one.capacity !== null && `room for ${one.capacity}`].filter(Boolean).join(', ')
  return (
    <li className="flex items-start gap-2 border-b border-line py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className={off ? 'text-ink-muted line-through' : ahead ? 'font-medium' : 'text-ink-muted'}>{formatDay(one.openHouseStartTime, { timeZone: one.zone })}, {formatTime(one.openHouseStartTime, { timeZone: one.zone })} to {formatTime(one.openHouseEndTime, { timeZone: one.zone })}</p>
        <p className="text-xs text-ink-muted">{[off ? 'Called off' : ahead ? null : 'Over', one.openHouseType !== 'Public' && `${one.openHouseType} only`, come, one.host?.name].filter(Boolean).join('. ')}</p>
        {one.clockChange && <p className="text-xs text-warning-ink">{one.clockChange === 'skipped' ? 'The clock skips this hour that day; it begins later.' : 'This hour comes twice that day; the first one counts.'}</p>}
      </div>
      <Menu
        label="More for this open house" trigger={<IconButton icon={MoreHorizontal} label="More" size="sm" />}
        groups={[
          { items: [{ id: 'guests', label: 'Who came', icon: Users, note: one.checkedIn ? String(one.checkedIn) : undefined, onAction: onGuests }, { id: 'sheet', label: 'Sheet with the QR code', icon: Printer, onAction: () => void window.open(one.sheetUrl, '_blank', 'noopener') }, { id: 'copy', label: 'Copy the sign-in link', icon: Copy, onAction: () => void copy() }] },
          { items: one.may.edit && ahead ? [{ id: 'change', label: 'Change it', icon: Pencil, onAction: onChange }, { id: 'off', label: 'Call it off', icon: Ban, isDanger: true, onAction: callOff }] : [] },
        ]}
      />
    </li>
  )
}
