import { useState } from 'react'
import type { Feed } from '../../../server/listings/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { RadioGroup } from '../../kit/choices.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted } from '../../kit/format.ts'
import { toast } from '../../kit/toast-store.ts'

/** Ending a feed asks what becomes of its listings; erasing them cannot be undone. */
export function RemoveFeedDialog({ feed, onClose }: { feed: Feed; onClose: () => void }) {
  const [keeps, setKeeps] = useState('erase')
  const remove = useAct('listings.feeds.remove')
  return (
    <ConfirmDialog
      isOpen onClose={onClose} isDangerous title={`Remove ${feed.name}?`} intro="Nothing more comes from this MLS. This cannot be undone."
      tally={[{ label: keeps === 'keep' ? 'Stay as your own' : 'Erased with their photos', count: counted(feed.listings, 'listing') }]} verb="Remove the feed"
      onConfirm={async () => {
        await remove.mutateAsync({ id: feed.id, keepListings: keeps === 'keep' })
        toast(`${feed.name} is being removed`)
        onClose()
      }}
    >
      <RadioGroup label="Its listings" value={keeps} onChange={value => setKeeps(value ?? 'erase')} choices={[
        { id: 'erase', label: 'Erase them', hint: 'As a licence demands when it ends: pages close, facts and photos go' },
        { id: 'keep', label: 'Keep them as your own', hint: 'Only where your MLS allows it' },
      ]} />
    </ConfirmDialog>
  )
}
