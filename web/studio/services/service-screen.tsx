import { Building2, Images, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { ListingChoice } from '../../shell/listing-choice.tsx'
import { pickMedia } from '../../shell/media-picker.tsx'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { OrderForm } from './order-form.tsx'
import { OrderView } from './order-view.tsx'
import { photosIn, type ServiceSearch } from './service-address.ts'

/** Rooms are furnished or cleared by a service outside: photos are chosen, the cost is seen, the results are compared. */
export default function ServiceScreen() {
  const [search, change] = useSearchState<ServiceSearch>()
  const list = useOperation('studio.services.list', {})
  const order = useOperation('studio.generate.get', { id: search.order ?? '' }, { enabled: Boolean(search.order), keepPrevious: true })
  const photoIds = photosIn(search)
  const choose = () => void pickMedia({ kinds: ['image'], title: 'Photos of rooms', verb: 'Use', max: 40, chosen: photoIds }).then(ids => ids?.length && change({ photos: ids.join(','), listing: undefined, order: undefined }, { push: true }))
  const bar = <TopBar title="Stage with a service" backTo="/studio/staging" />

  if (search.order) {
    if (!order.data) return <>{bar}{order.error ? <FailedState error={order.error} title="The order could not be loaded" onRetry={() => void order.refetch()} className="flex-1" /> : <SkeletonRows label="Loading the order" />}</>
    const { pictures, listingId } = order.data
    const again = { order: undefined, photos: [...new Set(pictures.flatMap(({ photo }) => (photo ? [photo.id] : [])))].join(','), listing: listingId ?? undefined }
    return <>{bar}<OrderView order={order.data} onAnew={() => change(again, { push: true })} /></>
  }
  if (!list.data) return <>{bar}{list.error ? <FailedState error={list.error} title="The services could not be loaded" onRetry={() => void list.refetch()} className="flex-1" /> : <SkeletonRows label="Loading the services" />}</>
  if (list.data.items.length === 0) return <>{bar}<NoService /></>
  if (photoIds.length > 0 || search.listing) return <OrderForm key={search.photos ?? search.listing} services={list.data.items} photoIds={photoIds} listingId={search.listing} onPlaced={id => change({ order: id }, { push: true })} onChoose={choose} />
  return <>{bar}<WhichPhotos onChoose={choose} onListing={id => change({ listing: id, photos: undefined }, { push: true })} /></>
}

/** What cannot be done without a service, and what can. */
function NoService() {
  const mayConnect = useMay('studio:services')
  return (
    <EmptyState
      className="flex-1" title="No image service is connected"
      actions={<>{mayConnect && <LinkButton kind="primary" icon={Settings2} href="/settings/image-services">Connect a service</LinkButton>}<LinkButton href="/studio/staging">Furnish it yourself</LinkButton></>}
    >
      Furnishing a photo by words needs a service outside, such as Replicate, OpenAI or a server of your own. {mayConnect ? 'Connecting one takes its key.' : 'An owner or admin can connect one in the settings.'} Without any, you place furniture yourself: that costs nothing.
    </EmptyState>
  )
}

function WhichPhotos({ onChoose, onListing }: { onChoose: () => void; onListing: (id: string) => void }) {
  const [asks, setAsks] = useState(false)
  const [listing, setListing] = useState<string | null>(null)
  return (
    <>
      <EmptyState className="flex-1" title="Which rooms?" actions={<><Button kind="primary" icon={Images} onPress={onChoose}>Choose photos</Button><Button icon={Building2} onPress={() => setAsks(true)}>All photos of a listing</Button></>}>The cost is shown before anything is ordered, and the originals stay as they are.</EmptyState>
      <Dialog isOpen={asks} onClose={() => setAsks(false)} title="Photos of which listing?" intro="Photos that were furnished before are left out." actions={<><Button onPress={() => setAsks(false)}>Cancel</Button><Button kind="primary" isDisabled={!listing} onPress={() => listing && onListing(listing)}>Use its photos</Button></>}>
        <ListingChoice value={listing} onChange={setListing} />
      </Dialog>
    </>
  )
}
