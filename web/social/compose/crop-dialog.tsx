import { Minus, Plus } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Crop } from '../../../server/social/contract.ts'
import { announce } from '../../kit/announce.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Segments } from '../../kit/segments.tsx'
import { cropTo, movedBy, orWhole, scaledBy, shapeOf, shapes, shapesFor, type ShapeId } from './crop-math.ts'
import type { DraftMedia } from './draft.ts'

type CropDialogProps = { media: DraftMedia; /** Shapes that the network takes; null: any. */ rule: { min: number; max: number } | null; forWhom: string; onClose: () => void; onSave: (crop: Crop | null) => void }

const step = 0.02
const arrows: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }

/** Which part of a picture goes out: a shape that the network takes, moved by pointer or arrows, sized by plus and minus. */
export function CropDialog({ media, rule, forWhom, onClose, onSave }: CropDialogProps) {
  const size = { width: media.width ?? 3, height: media.height ?? 2 }
  const offered = shapesFor(size, rule)
  const [crop, setCrop] = useState<Crop>(() => media.crop ?? cropTo(offered[0] ?? 'whole', size, media.focal))
  const stage = useRef<HTMLDivElement>(null)
  const grip = useRef<{ x: number; y: number; crop: Crop } | null>(null)
  const say = (next: Crop) => {
    setCrop(next)
    announce(`From ${Math.round(next.x * 100)} percent left and ${Math.round(next.y * 100)} top, ${Math.round(next.w * 100)} by ${Math.round(next.h * 100)} percent`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = arrows[event.key]
    const factor = event.key === '+' || event.key === '=' ? 1.05 : event.key === '-' ? 1 / 1.05 : null
    if (!by && factor === null) return
    event.preventDefault()
    event.stopPropagation()
    say(by ? movedBy(crop, by[0], by[1]) : scaledBy(crop, factor!))
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { x: event.clientX, y: event.clientY, crop }
  }
  const onPointerMove = (event: PointerEvent) => {
    const box = stage.current?.getBoundingClientRect()
    if (grip.current && box) setCrop(movedBy(grip.current.crop, (event.clientX - grip.current.x) / box.width, (event.clientY - grip.current.y) / box.height))
  }
  const names: Record<ShapeId, string> = { whole: 'Whole', ...Object.fromEntries(shapes.map(({ id, label }) => [id, label])) } as Record<ShapeId, string>
  const shape = shapeOf(crop, size)
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Crop" intro={`What shows ${forWhom}. The picture itself stays as it is.`} actions={<><Button onPress={onClose}>Leave it</Button><Button kind="primary" onPress={() => onSave(orWhole(crop))}>Keep this part</Button></>}>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <Segments size="sm" label="Shape" value={shape ?? offered[0] ?? 'whole'} items={offered.map(id => ({ id, label: names[id] }))} onChange={id => say(cropTo(id, size, media.focal))} />
          <span className="ml-auto flex gap-1"><IconButton icon={Minus} size="sm" label="Show less" onPress={() => say(scaledBy(crop, 1 / 1.1))} /><IconButton icon={Plus} size="sm" label="Show more" onPress={() => say(scaledBy(crop, 1.1))} /></span>
        </div>
        <div className="grid place-items-center rounded-sm bg-sunken">
          <div ref={stage} className="relative max-h-95 max-w-full overflow-hidden select-none" style={{ aspectRatio: `${size.width}/${size.height}`, height: size.height > size.width ? '23.75rem' : undefined, width: size.height > size.width ? undefined : '100%' }}>
            <img src={media.large} alt={media.alt} draggable={false} className="absolute inset-0 size-full" />
            <div
              role="application" tabIndex={0} aria-label="The part that shows. Arrows move it, plus and minus change its size" onKeyDown={onKeyDown} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => (grip.current = null)} onPointerCancel={() => (grip.current = null)}
              className="absolute cursor-move touch-none border-2 border-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/60%),0_0_0_9999px_rgb(0_0_0/50%)] outline-offset-2"
              style={{ left: `${crop.x * 100}%`, top: `${crop.y * 100}%`, width: `${crop.w * 100}%`, height: `${crop.h * 100}%` }}
            />
          </div>
        </div>
      </div>
    </Dialog>
  )
}
