import { ArrowLeft, ArrowLeftToLine, ArrowRight, GripVertical, ImageMinus, MoreHorizontal, PencilLine, Star } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components/Button'
import { GridListItem } from 'react-aria-components/GridList'
import type { Photo } from '../../../server/listings/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Picture, PictureBadge } from '../../kit/picture.tsx'

type PhotoTileProps = { id: string; photo: Photo; place: number; of: number; mayEdit: boolean; onCover: () => void; onEdit: () => void; onMove: (by: number) => void; onRemove: () => void }

const onPicture = 'scrim-text grid size-7 place-items-center rounded-sm data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-focus relative after:absolute after:-inset-1.5'

/** One photo: it can be taken up by its handle, and everything else is in its menu. */
export function PhotoTile({ id, photo, place, of, mayEdit, onCover, onEdit, onMove, onRemove }: PhotoTileProps) {
  const shown = photo.caption ?? photo.imageOf ?? photo.name
  return (
    <GridListItem id={id} textValue={`${photo.name}, photo ${place} of ${of}`} className="group/photo min-w-0 rounded-sm outline-none data-dragging:opacity-50 data-focus-visible:outline-2 data-focus-visible:outline-offset-3 data-focus-visible:outline-focus">
      <div className="relative">
        <Picture src={photo.urls.small} sources={[{ src: photo.urls.thumb, width: 320 }, { src: photo.urls.small, width: 640 }]} sizes="200px" alt={photo.alt}>
          {photo.isCover && <PictureBadge icon={Star}>Cover</PictureBadge>}
        </Picture>
        {mayEdit && (
          <span className="absolute right-1.25 bottom-1.25 flex gap-1 opacity-0 transition-opacity duration-(--duration-fast) group-hover/photo:opacity-100 group-focus-within/photo:opacity-100 group-data-focus-visible/photo:opacity-100 pointer-coarse:opacity-100">
            <RacButton slot="drag" aria-label={`Move ${photo.name}`} className={cx(onPicture, 'pointer-coarse:hidden')}><Icon of={GripVertical} size={14} /></RacButton>
            <Menu
              label={`Acts on ${photo.name}`} trigger={<RacButton aria-label={`More for ${photo.name}`} className={onPicture}><Icon of={MoreHorizontal} size={14} /></RacButton>}
              groups={[
                { items: [
                  ...(photo.isCover ? [] : [{ id: 'cover', label: 'Make it the cover', icon: Star, onAction: onCover }]),
                  { id: 'edit', label: 'Caption and room', icon: PencilLine, onAction: onEdit },
                ] },
                { items: [
                  { id: 'first', label: 'Move to the front', icon: ArrowLeftToLine, isDisabled: place === 1, onAction: () => onMove(-of) },
                  { id: 'before', label: 'Move one before', icon: ArrowLeft, isDisabled: place === 1, onAction: () => onMove(-1) },
                  { id: 'after', label: 'Move one on', icon: ArrowRight, isDisabled: place === of, onAction: () => onMove(1) },
                ] },
                { items: [{ id: 'remove', label: 'Take off the listing', icon: ImageMinus, isDanger: true, onAction: onRemove }] },
              ]}
            />
          </span>
        )}
      </div>
      <p className="mt-1.5 truncate text-xs text-ink-muted">{place}. {shown}</p>
    </GridListItem>
  )
}
