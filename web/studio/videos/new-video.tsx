import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { navigateTo } from '../../shell/navigate.ts'

/** Begins a video from a listing, or from chosen pictures. */
export function NewVideo({ listing, onClose }: { listing?: { id: string; title: string } | undefined; onClose: () => void }) {
  const pick = useMediaPicker()
  const [listingId, setListingId] = useState<string | null>(listing?.id ?? null)
  const [q, setQ] = useState('')
  const listings = useOperation('listings.listings.list', { limit: 20, ...(q ? { q } : {}) }, { keepPrevious: true })
  const create = useAct('studio.videos.create')
  const open = (input: { listingId?: string; assetIds?: string[] }) => create.mutate(input as never, { onSuccess: ({ output }) => navigateTo(`/studio/videos/${output.id}`), onError: problem => toastProblem(problem) })
  const choose = async () => {
    const assetIds = await pick({ kinds: ['image', 'video'], title: 'Choose photos and clips', verb: 'Use', max: 40 })
    if (assetIds?.length) open({ assetIds })
  }
  return (
    <Dialog isOpen onClose={onClose} title="New video" intro="The first cut is made for you: title, rooms and end card. Everything can be changed."
      actions={<><Button kind="quiet" onPress={() => void choose()}>Choose pictures instead</Button><Button kind="primary" isDisabled={!listingId} isPending={create.isPending} onPress={() => listingId && open({ listingId })}>Make the first cut</Button></>}>
      {listing ? <p>Of <span className="font-medium">{listing.title}</span></p> : <ComboBox label="Listing" value={listingId} onChange={setListingId} onSearch={setQ} isLoading={listings.isFetching} empty="No listing of that name" options={(listings.data?.items ?? []).map(({ id, title, unparsedAddress }) => ({ id, label: title, note: unparsedAddress }))} />}
    </Dialog>
  )
}
