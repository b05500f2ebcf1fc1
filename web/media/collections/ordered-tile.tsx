import { ArrowLeft, ArrowLeftToLine, ArrowRight, GripVertical, MoreHorizontal, Star } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components/Button'
import { GridListItem } from 'react-aria-components/GridList'
import type { Asset } from '../../../server/media/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Picture, PictureBadge } from '../../kit/picture.tsx'
import { tilePicture } from '../asset-picture.ts'

type OrderedTileProps = { asset: Asset; place: number; of: number; isCover: boolean; mayEdit: boolean; onCover: () => void; onMove: (by: number) => void }

const onPicture = 'scrim-text grid size-7 place-items-center rounded-sm data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-focus relative after:absolute after:-inset-1.5'

/** One file of a collection: taken up by its handle, everything else in its menu. */
export function OrderedTile({ asset, place, of, isCover, mayEdit, onCover, onMove }: OrderedTileProps) {
  return (
    <GridListItem id={asset.id} textValue={`${asset.name}, ${place} of ${of}`} className="group/photo min-w-0 rounded-sm outline-none data-dragging:opacity-50 data-focus-visible:outline-2 data-focus-visible:outline-offset-3 data-focus-visible:outline-focus">
      <div className="relative">
        <Picture {...tilePicture(asset)} sizes="160px" alt={asset.alt}>{isCover && <PictureBadge icon={Star}>Cover</PictureBadge>}</Picture>
        {mayEdit && (
          <span className="absolute right-1.25 bottom-1.25 flex gap-1 opacity-0 transition-opacity duration-(--duration-fast) group-hover/photo:opacity-100 group-focus-within/photo:opacity-100 group-data-focus-visible/photo:opacity-100 pointer-coarse:opacity-100">
            <RacButton slot="drag" aria-label={`Move ${asset.name}`} className={cx(onPicture, 'pointer-coarse:hidden')}><Icon of={GripVertical} size={14} /></RacButton>
            <Menu
              label={`Acts on ${asset.name}`} trigger={<RacButton aria-label={`More for ${asset.name}`} className={onPicture}><Icon of={MoreHorizontal} size={14} /></RacButton>}
              groups={[
                { items: isCover ? [] : [{ id: 'cover', label: 'Make it the cover', icon: Star, onAction: onCover }] },
                { items: [
                  { id: 'first', label: 'Move to the front', icon: ArrowLeftToLine, isDisabled: place === 1, onAction: () => onMove(-of) },
                  { id: 'before', label: 'Move one before', icon: ArrowLeft, isDisabled: place === 1, onAction: () => onMove(-1) },
                  { id: 'after', label: 'Move one on', icon: ArrowRight, isDisabled: place === of, onAction: () => onMove(1) },
                ] },
              ]}
            />
          </span>
        )}
      </div>
      <p className="mt-1.5 truncate text-xs text-ink-muted">{place}. {asset.name}</p>
    </GridListItem>
  )
}
