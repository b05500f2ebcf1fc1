import { ArrowLeft, ArrowRight, Check, CircleAlert, ImageMinus, MoreHorizontal, PencilLine, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Picture } from '../../kit/picture.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { AltDialog } from './alt-dialog.tsx'
import { moved, type DraftMedia } from './draft.ts'
import { readPictures } from './use-pictures.ts'

/** The pictures in their order, each with its alt text at hand. */
export function MediaStrip({ media, max, onChange }: { media: readonly DraftMedia[]; max: number; onChange: (media: DraftMedia[]) => void }) {
  const pick = useMediaPicker()
  const [open, setOpen] = useState<string | null>(null)
  const add = async () => {
    try {
      const ids = (await pick({ kinds: ['image'] }))?.filter(id => !media.some(one => one.assetId === id)) ?? []
      if (ids.length > 0) onChange([...media, ...(await readPictures(ids))])
    } catch (thrown) {
      toastProblem(thrown)
    }
  }
  const described = media.find(one => one.assetId === open)
  return (
    <section aria-label="Pictures">
      <header className="flex h-8 items-center gap-2"><h2 className="font-semibold">Pictures</h2><span className="text-ink-faint">{max > 0 ? `${media.length} of ${max}` : media.length}</span></header>
      <ul className="flex gap-2 overflow-x-auto pb-1">
        {media.map((one, place) => (
          <li key={one.assetId} className="group/m relative w-37.5 shrink-0">
            <RacButton onPress={() => setOpen(one.assetId)} aria-label={`Alt text of picture ${place + 1}`} className="block w-full rounded-sm text-left outline-offset-2">
              <Picture src={one.large} alt={one.alt} aspect="150/108" />
              <small className={cx('mt-1 flex items-center gap-1 text-2xs', one.alt ? 'text-ink-muted' : 'text-warning-ink')}><Icon of={one.alt ? Check : CircleAlert} size={12} />{one.alt ? 'Alt text' : 'Alt text missing'}</small>
            </RacButton>
            <Menu
              label={`Acts on picture ${place + 1}`}
              trigger={<RacButton aria-label={`More for picture ${place + 1}`} className="scrim-text absolute top-1.25 right-1.25 grid size-6 place-items-center rounded-sm opacity-0 group-hover/m:opacity-100 group-focus-within/m:opacity-100 pointer-coarse:size-9 pointer-coarse:opacity-100"><Icon of={MoreHorizontal} size={14} /></RacButton>}
              groups={[
                { items: [{ id: 'alt', label: 'Alt text', icon: PencilLine, onAction: () => setOpen(one.assetId) }] },
                { items: [
                  { id: 'left', label: 'One earlier', icon: ArrowLeft, isDisabled: place === 0, onAction: () => onChange(moved(media, place, -1)) },
                  { id: 'right', label: 'One later', icon: ArrowRight, isDisabled: place === media.length - 1, onAction: () => onChange(moved(media, place, 1)) },
                ] },
                { items: [{ id: 'off', label: 'Take off the post', icon: ImageMinus, isDanger: true, onAction: () => onChange(media.filter(other => other !== one)) }] },
              ]}
            />
          </li>
        ))}
        <li><RacButton onPress={() => void add()} aria-label="Add pictures" className="grid size-27 place-items-center rounded-sm border-[1.5px] border-dashed border-line-strong text-ink-muted data-hovered:bg-hover"><Icon of={Plus} size={20} /></RacButton></li>
      </ul>
      {described && <AltDialog media={described} onClose={() => setOpen(null)} onSave={alt => (onChange(media.map(one => (one === described ? { ...one, alt, ownAlt: true } : one))), setOpen(null))} />}
    </section>
  )
}
