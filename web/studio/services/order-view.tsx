import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { Order, OrderPicture } from '../../../server/studio/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { BeforeAfter } from '../../kit/before-after.tsx'
import { Button } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted, formatMoney } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Section } from '../../kit/section.tsx'
import { Pill } from '../../kit/status.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { PutOnListing } from '../put-on-listing.tsx'
import { orderStates, orderTitle } from './order-words.ts'
import { PictureCard } from './picture-card.tsx'

/** An order: how far it is, then each photo with its variations beside the original. */
export function OrderView({ order, onAnew }: { order: Order; onAnew: () => void }) {
  const cancel = useAct('studio.generate.cancel')
  const retry = useAct('studio.generate.retry', { alsoRefresh: ['media'] })
  const [asks, setAsks] = useState(false)
  const missing = order.pictures.filter(({ state }) => state === 'failed' || state === 'refused' || state === 'stopped' || state === 'cancelled').length
  const cost = formatMoney(order.again, { exact: true })
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="grid gap-3 border-b border-line px-(--pad) py-4">
        {order.state === 'running'
          ? <Progress title={orderTitle(order)} done={order.ended} total={order.total} words={`${order.ended} of ${counted(order.total, 'picture')}`} {...(order.may.cancel ? { onCancel: () => cancel.mutate({ id: order.id }, { onError: error => toastProblem(error) }) } : {})}>{order.service.name}. It goes on when you leave this page.</Progress>
          : (
            <div className="flex flex-wrap items-center gap-2">
              <h2 className="font-semibold">{orderTitle(order)}</h2>
              <Pill tone={orderStates[order.state].tone}>{orderStates[order.state].word}</Pill>
              <span className="mr-auto text-ink-muted">{order.service.name}, {formatMoney(order.cost, { exact: true })} paid</span>
              {order.may.retry && <Button icon={RotateCcw} onPress={() => setAsks(true)}>Order the missing again</Button>}
              {order.listingId && <LinkButton href={`/listings/${order.listingId}`}>Open the listing</LinkButton>}
              <Button kind="primary" onPress={onAnew}>Order more</Button>
            </div>
          )}
        {order.reason && <Notice kind="warning" title={order.reason} />}
      </div>
      {byPhoto(order.pictures).map(pictures => <PhotoResults key={pictures[0]!.photo?.id ?? pictures[0]!.id} pictures={pictures} mayChoose={order.may.choose} />)}
      <ConfirmDialog
        isOpen={asks} onClose={() => setAsks(false)} title={`Order ${counted(missing, 'picture')} again for ${cost}?`} verb={`Order for ${cost}`} back="Not now"
        intro="What was refused is made with another seed, so that it comes out differently." onConfirm={() => retry.mutateAsync({ id: order.id, confirmedCost: order.again })}
      />
    </div>
  )
}

/** The variations of one photo; the one that is looked at lies over the original with an edge to drag. */
function PhotoResults({ pictures, mayChoose }: { pictures: readonly OrderPicture[]; mayChoose: boolean }) {
  const [at, setAt] = useState<string | null>(null)
  const photo = pictures[0]?.photo
  const winner = pictures.find(({ chosen, result }) => chosen && result)
  const shown = pictures.find(({ id, result }) => id === at && result) ?? pictures.find(({ chosen, result }) => chosen && result) ?? pictures.find(({ result }) => result)
  const original = useOperation('media.assets.get', { id: photo?.id ?? '' }, { enabled: Boolean(photo && shown) })
  const ratio = (original.data?.width ?? 3) / (original.data?.height ?? 2)
  return (
    <Section title={photo?.name ?? 'A photo that is gone'} end={photo && winner?.result && <PutOnListing photoId={photo.id} assetId={winner.result.assetId} />}>
      <div className="grid gap-4 pb-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {shown?.result && photo && original.data
          ? <BeforeAfter key={shown.id} ratio={ratio} label={`Original and variation ${shown.variation}`} before={{ src: photo.pictures.large, label: 'Original' }} after={{ src: shown.result.pictures.large, label: `Variation ${shown.variation}` }} />
          : <div className="grid place-items-center rounded-sm bg-sunken text-ink-faint" style={{ aspectRatio: ratio }}>{photo && <img src={photo.pictures.large} alt={photo.name} className="size-full rounded-sm object-contain" />}</div>}
        <ul aria-label="Variations" className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] content-start gap-3 lg:grid-cols-1 xl:grid-cols-2">
          {pictures.map(picture => <PictureCard key={picture.id} picture={picture} isShown={picture.id === shown?.id} mayChoose={mayChoose} onShow={() => setAt(picture.id)} />)}
        </ul>
      </div>
    </Section>
  )
}

function byPhoto(pictures: readonly OrderPicture[]): OrderPicture[][] {
  const groups = new Map<string, OrderPicture[]>()
  for (const picture of pictures) {
    const key = picture.photo?.id ?? 'gone'
    groups.set(key, [...(groups.get(key) ?? []), picture])
  }
  return [...groups.values()]
}
