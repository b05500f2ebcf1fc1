import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import type { Capabilities } from '../../../server/social/contract.ts'
import { announce } from '../../kit/announce.tsx'
import { Icon } from '../../kit/icon.tsx'
import { AltDialog } from './alt-dialog.tsx'
import { CropDialog } from './crop-dialog.tsx'
import { moved, type DraftMedia } from './draft.ts'
import { MediaTile } from './media-tile.tsx'

type MediaTilesProps = {
  media: readonly DraftMedia[]
  /** Words of the button that adds more. */
  addLabel: string
  onAdd: () => void
  onChange: (media: DraftMedia[]) => void
  /** What shape a picture must have where it is known; null: any. */
  ratio: NonNullable<Capabilities['pictures']>['ratio']
  /** For the dialog that crops: "on X", "on every network". */
  forWhom: string
}

/** Pictures, films and documents in their order: alt text, crop, place and taking off. */
export function MediaTiles({ media, addLabel, onAdd, onChange, ratio, forWhom }: MediaTilesProps) {
  const [open, setOpen] = useState<{ id: string; what: 'alt' | 'crop' } | null>(null)
  const [drag, setDrag] = useState<{ from: number; over: number } | null>(null)
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
  return (
    <>
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
        <li><RacButton onPress={onAdd} aria-label={addLabel} className="grid size-27 place-items-center rounded-sm border-[1.5px] border-dashed border-line-strong text-ink-muted data-hovered:bg-hover"><Icon of={Plus} size={20} /></RacButton></li>
      </ul>
      {opened && open?.what === 'alt' && <AltDialog media={opened} onClose={() => setOpen(null)} onSave={alt => change(opened.assetId, { alt, ownAlt: true })} />}
      {opened && open?.what === 'crop' && <CropDialog media={opened} rule={ratio} forWhom={forWhom} onClose={() => setOpen(null)} onSave={crop => change(opened.assetId, { crop })} />}
    </>
  )
}
