import { ArrowLeft, ArrowRight, Check, CircleAlert, Crop as CropIcon, FileText, ImageMinus, MoreHorizontal, PencilLine, Play } from 'lucide-react'
import type { DragEvent, KeyboardEvent } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { cx } from '../../kit/cx.ts'
import { formatLength } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { PictureBadge } from '../../kit/picture.tsx'
import { FeedPicture } from '../previews/feed-picture.tsx'
import type { DraftMedia } from './draft.ts'

type MediaTileProps = { media: DraftMedia; place: number; count: number; isOver: boolean; onAlt: () => void; onCrop: () => void; onMove: (by: number) => void; onOff: () => void; drag: { onDragStart: (event: DragEvent) => void; onDragEnter: () => void; onDrop: () => void; onDragEnd: () => void } }

/** One file of a post: its alt text at a press, its place by dragging or Alt and arrows, the rest in its menu. */
export function MediaTile({ media, place, count, isOver, onAlt, onCrop, onMove, onOff, drag }: MediaTileProps) {
  const what = media.kind === 'video' ? 'Film' : media.kind === 'document' ? 'Document' : 'Picture'
  const takesAlt = media.kind === 'image'
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (!event.altKey || by === 0) return
    event.preventDefault()
    onMove(by)
  }
  return (
    <li draggable onDragStart={drag.onDragStart} onDragEnter={drag.onDragEnter} onDragOver={event => event.preventDefault()} onDrop={event => (event.preventDefault(), drag.onDrop())} onDragEnd={drag.onDragEnd} onKeyDown={onKeyDown} className={cx('group/m relative w-37.5 shrink-0 rounded-sm', isOver && 'shadow-[-3px_0_0_var(--accent)]')}>
      <RacButton onPress={takesAlt ? onAlt : onCrop} isDisabled={media.kind === 'document'} aria-label={`${takesAlt ? 'Alt text of picture' : what} ${place + 1}. Alt and arrows move it`} className="block w-full cursor-grab rounded-sm text-left outline-offset-2">
        <FeedPicture media={{ ...media, kind: 'image' }} ratio={150 / 108} className="rounded-sm">
          {media.kind === 'video' && <PictureBadge icon={Play}>{media.durationSec === null ? 'Film' : formatLength(media.durationSec)}</PictureBadge>}
          {media.kind === 'document' && <PictureBadge icon={FileText}>Document</PictureBadge>}
          {media.crop && <PictureBadge icon={CropIcon}>Cropped</PictureBadge>}
        </FeedPicture>
        {takesAlt
          ? <small className={cx('mt-1 flex items-center gap-1 text-2xs', media.alt ? 'text-ink-muted' : 'text-warning-ink')}><Icon of={media.alt ? Check : CircleAlert} size={12} />{media.alt ? 'Alt text' : 'Alt text missing'}</small>
          : <small className="mt-1 block truncate text-2xs text-ink-muted">{media.name}</small>}
      </RacButton>
      <Menu
        label={`Acts on ${what.toLowerCase()} ${place + 1}`}
        trigger={<RacButton aria-label={`More for ${what.toLowerCase()} ${place + 1}`} className="scrim-text absolute top-1.25 right-1.25 grid size-6 place-items-center rounded-sm opacity-0 group-hover/m:opacity-100 group-focus-within/m:opacity-100 pointer-coarse:size-9 pointer-coarse:opacity-100"><Icon of={MoreHorizontal} size={14} /></RacButton>}
        groups={[
          { items: takesAlt ? [{ id: 'alt', label: 'Alt text', icon: PencilLine, onAction: onAlt }, { id: 'crop', label: 'Crop', icon: CropIcon, onAction: onCrop }] : [] },
          { items: [
            { id: 'left', label: 'One earlier', icon: ArrowLeft, isDisabled: place === 0, onAction: () => onMove(-1) },
            { id: 'right', label: 'One later', icon: ArrowRight, isDisabled: place === count - 1, onAction: () => onMove(1) },
          ] },
          { items: [{ id: 'off', label: 'Take off the post', icon: ImageMinus, isDanger: true, onAction: onOff }] },
        ]}
      />
    </li>
  )
}
