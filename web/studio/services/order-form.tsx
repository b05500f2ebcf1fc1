import { Images, Sofa } from 'lucide-react'
import { useState } from 'react'
import type { Act, Service, StagingRoom, StagingStyle } from '../../../server/studio/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted, formatMoney } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'
import { NumberField } from '../../kit/number-field.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { TopBar } from '../../shell/top-bar.tsx'
import { useMay } from '../../shell/session.tsx'
import { CostBox } from './cost-box.tsx'
import { RoomTiles, StyleTiles } from './look-tiles.tsx'
import { actWords } from './order-words.ts'
import { PhotoStage } from './photo-stage.tsx'

type OrderFormProps = { services: readonly Service[]; photoIds: readonly string[]; listingId: string | undefined; onPlaced: (orderId: string) => void; onChoose: () => void }

/** What is to be made of photos, by which service, and what it costs before anything is asked for. */
export function OrderForm({ services, photoIds, listingId, onPlaced, onChoose }: OrderFormProps) {
  const mayOrder = useMay('studio:write')
  const [serviceId, setServiceId] = useState(services.find(({ may }) => may.order)?.id ?? services[0]!.id)
  const [act, setAct] = useState<Act>('furnish')
  const [style, setStyle] = useState<StagingStyle>('scandinavian')
  const [room, setRoom] = useState<StagingRoom>('living')
  const [variations, setVariations] = useState(2)
  const [note, setNote] = useState('')
  const [masks, setMasks] = useState<Readonly<Record<string, string>>>({})
  const [at, setAt] = useState<string | null>(null)
  const service = services.find(({ id }) => id === serviceId) ?? services[0]!
  const chosen = photoIds.length > 0 ? { photos: photoIds.map(assetId => ({ assetId })) } : {}
  const wish = { serviceId, act, variations, ...(act === 'furnish' ? { style, room } : {}), ...chosen, ...(listingId ? { listingId } : {}) }
  const estimate = useOperation('studio.generate.estimate', wish as never, { keepPrevious: true, enabled: service.problem === null })
  const place = useAct('studio.generate.start')
  const photos = estimate.data?.photos ?? []
  const shown = at ?? photos[0]?.assetId ?? null
  const order = () =>
    estimate.data && place.mutate(
      { ...wish, photos: photos.map(({ assetId }) => ({ assetId, ...(masks[assetId] ? { mask: masks[assetId] } : {}) })), confirmedCost: estimate.data.cost, ...(note.trim() ? { note: note.trim() } : {}) } as never,
      { onSuccess: ({ output }) => onPlaced(output.id), onError: error => (toastProblem(error), void estimate.refetch()) },
    )
  return (
    <>
      <TopBar title="Stage with a service" count={photos.length > 0 ? counted(photos.length, 'photo') : undefined} backTo="/studio/staging" actions={<Button icon={Images} onPress={onChoose}>Other photos</Button>} />
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-auto">
        <div className="min-h-0 min-w-0 flex-1 overflow-auto p-(--pad) max-md:flex-none max-md:overflow-visible">
          {estimate.error && !estimate.data ? <EmptyState title="This cannot be ordered" actions={<Button icon={Images} onPress={onChoose}>Other photos</Button>}>{toProblem(estimate.error).detail}</EmptyState>
            : !shown ? <SkeletonRows rows={4} check={false} face={false} label="Loading the photos" />
            : <>
              <PhotoStage key={shown} photoId={shown} mask={masks[shown] ?? null} onMask={png => setMasks(({ [shown]: _before, ...rest }) => (png ? { ...rest, [shown]: png } : rest))} />
              {photos.length > 1 && (
                <ul aria-label="Photos of this order" className="mt-4 flex flex-wrap gap-2">
                  {photos.map(photo => (
                    <li key={photo.assetId}>
                      <button type="button" aria-pressed={photo.assetId === shown} aria-label={`${photo.name}${masks[photo.assetId] ? ', painted' : ''}`} onClick={() => setAt(photo.assetId)} className={cx('block h-14 w-21 overflow-hidden rounded-xs focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus', photo.assetId === shown && 'shadow-[0_0_0_2px_var(--accent)]')}><img src={photo.thumb} alt="" className="size-full object-cover" /></button>
                    </li>
                  ))}
                </ul>
              )}
            </>}
        </div>
        <aside aria-label="What is ordered" className="flex w-88 shrink-0 flex-col gap-4.5 overflow-auto border-l border-line p-(--pad) max-md:w-full max-md:overflow-visible max-md:border-t max-md:border-l-0">
          {service.problem && <Notice kind="danger" title={service.problem} />}
          <Segments label="What is done" value={act} onChange={setAct} items={service.acts.map(id => ({ id, label: actWords[id] }))} />
          {act === 'furnish' ? <><RoomTiles value={room} style={style} onChange={setRoom} /><StyleTiles value={style} room={room} onChange={setStyle} /></>
            : <p className="text-ink-muted">Loose objects and movable furniture go. A cleared room is kept apart from a furnished one, and is labelled as such.</p>}
          <TextField label="Anything else" optional value={note} onChange={setNote} maxLength={300} placeholder={act === 'furnish' ? 'A reading corner by the window' : 'Leave the kitchen as it is'} />
          <div className="grid grid-cols-[1fr_9rem] items-start gap-3">
            <Select label="Service" value={serviceId} onChange={id => id && setServiceId(id as typeof serviceId)} options={services.map(({ id, name, problem }) => ({ id, label: name, ...(problem ? { note: 'needs mending' } : {}) }))} />
            <NumberField label="Variations" value={variations} min={1} max={4} steppers onChange={value => setVariations(value ?? 1)} />
          </div>
          {estimate.data && <CostBox estimate={estimate.data} />}
          {mayOrder && <Button kind="primary" icon={Sofa} isPending={place.isPending} isDisabled={!estimate.data || estimate.isPlaceholderData || estimate.data.affordable === 0 || !service.may.order} onPress={order}>{estimate.data ? `Order for ${formatMoney(estimate.data.cost, { exact: true })}` : 'Order'}</Button>}
          {service.sandbox && <p className="text-xs text-ink-faint">{service.name} is an imitation: it draws simple furniture, and nothing is really paid.</p>}
        </aside>
      </div>
    </>
  )
}
