import { Copy, Plus, Undo2 } from 'lucide-react'
import { memo, useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import type { Capabilities } from '../../../server/social/contract.ts'
import { announce } from '../../kit/announce.tsx'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { AltDialog } from './alt-dialog.tsx'
import { CropDialog } from './crop-dialog.tsx'
import { moved, type DraftMedia } from './draft.ts'
import { MediaTile } from './media-tile.tsx'
import { readPictures } from './use-pictures.ts'

type MediaStripProps = {
  media: readonly DraftMedia[]
  /** The account whose media these are; null: the common ones. */
  account: { name: string; network: string; isOwn: boolean } | null
  capabilities: readonly Capabilities[]
  /** Null lets the account follow the common media again. */
  onChange: (media: DraftMedia[] | null) => void
  onForAll: () => void
}

/** The pictures, films and documents in their order. In the tab of an account a change makes them its own. */
export const MediaStrip = memo(function MediaStrip({ media, account, capabilities, onChange, onForAll }: MediaStripProps) {
  const pick = useMediaPicker()
  const [open, setOpen] = useState<{ id: string; what: 'alt' | 'crop' } | null>(null)
  const [drag, setDrag] = useState<{ from: number; over: number } | null>(null)
  const kinds = kindsOf(capabilities)
  const max = Math.max(0, ...capabilities.map(({ pictures, videos }) => Math.max(pictures?.max ?? 0, videos?.max ?? 0)))
  const rule = account ? (capabilities[0]?.pictures?.ratio ?? null) : null
  const add = async () => {
    try {
      const ids = (await pick({ kinds }))?.filter(id => !media.some(one => one.assetId === id)) ?? []
      if (ids.length > 0) onChange([...media, ...(await readPictures(ids))])
    } catch (thrown) {
      toastProblem(thrown)
    }
  }
  const move = (from: number, by: number) => {
    const to = Math.max(0, Math.min(media.length - 1, from + by))
    if (to === from) return
    onChange(moved(media, from, to - from))
    announce(`Now ${to + 1} of ${media.length}`, 'assertive')
  }
  const change = (id: string, part: Partial<DraftMedia>) => {
    onChange(media.map(one => (one.assetId === id ? { ...one, ...part } : one)))
    setOpen(null)
  }
  const opened = media.find(one => one.assetId === open?.id)
  const forWhom = account ? `on ${account.network}` : 'on every network'
  return (
    <section aria-label="Pictures" className="relative shrink-0">
      <header className="flex min-h-8 flex-wrap items-center gap-x-2">
        <h2 className="font-semibold">{kinds.includes('video') ? 'Pictures and films' : 'Pictures'}</h2>
        <span className="text-ink-faint">{max > 0 ? `${media.length} of ${max}` : media.length}</span>
        {account && <span className="text-xs text-ink-muted">{account.isOwn ? `Own media for ${account.name}` : 'As everywhere; a change is for this account only'}</span>}
        {account?.isOwn && <span className="ml-auto flex"><Button kind="quiet" size="sm" icon={Undo2} onPress={() => onChange(null)}>Use the common media</Button><Button kind="quiet" size="sm" icon={Copy} onPress={onForAll}>Use for all</Button></span>}
      </header>
      <ul className="flex gap-2 overflow-x-auto pt-0.5 pb-1 pl-1 -ml-1">
        {media.map((one, place) => (
          <MediaTile
            key={one.assetId} media={one} place={place} count={media.length} isOver={drag !== null && drag.over === place && drag.from !== place}
            onAlt={() => setOpen({ id: one.assetId, what: 'alt' })} onCrop={() => one.kind === 'image' && setOpen({ id: one.assetId, what: 'crop' })} onMove={by => move(place, by)} onOff={() => onChange(media.filter(other => other !== one))}
            drag={{
              onDragStart: event => (event.dataTransfer.setData('text/plain', one.name), (event.dataTransfer.effectAllowed = 'move'), setDrag({ from: place, over: place })),
              onDragEnter: () => setDrag(now => now && { ...now, over: place }),
              onDrop: () => (drag && move(drag.from, place - drag.from), setDrag(null)),
              onDragEnd: () => setDrag(null),
            }}
          />
        ))}
        <li><RacButton onPress={() => void add()} aria-label={kinds.includes('video') ? 'Add pictures or films' : 'Add pictures'} className="grid size-27 place-items-center rounded-sm border-[1.5px] border-dashed border-line-strong text-ink-muted data-hovered:bg-hover"><Icon of={Plus} size={20} /></RacButton></li>
      </ul>
      {opened && open?.what === 'alt' && <AltDialog media={opened} onClose={() => setOpen(null)} onSave={alt => change(opened.assetId, { alt, ownAlt: true })} />}
      {opened && open?.what === 'crop' && <CropDialog media={opened} rule={rule} forWhom={forWhom} onClose={() => setOpen(null)} onSave={crop => change(opened.assetId, { crop })} />}
    </section>
  )
})

/** What the chosen accounts take; pictures at least. */
function kindsOf(capabilities: readonly Capabilities[]): ('image' | 'video' | 'document')[] {
  return ['image', ...(capabilities.some(({ videos }) => videos) ? ['video' as const] : []), ...(capabilities.some(({ documents }) => documents) ? ['document' as const] : [])]
}
