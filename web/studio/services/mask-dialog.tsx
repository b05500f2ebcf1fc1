import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Segments } from '../../kit/segments.tsx'
import { BrushCanvas } from '../enhance/brush-canvas.tsx'
import { rectangleMask, type Sides } from './rectangle-mask.ts'

type MaskDialogProps = { photo: { src: string; width: number; height: number }; onClose: () => void; onUse: (png: string) => void }

/** Where a picture may change: painted with a brush, or a rectangle given in percent, which needs no mouse. */
export function MaskDialog({ photo, onClose, onUse }: MaskDialogProps) {
  const [way, setWay] = useState<'brush' | 'rectangle'>('brush')
  const [painted, setPainted] = useState<string | null>(null)
  const [sides, setSides] = useState<Sides>({ left: 10, top: 45, right: 90, bottom: 95 })
  const isFlat = sides.right - sides.left < 2 || sides.bottom - sides.top < 2
  const use = () => {
    const png = way === 'brush' ? painted : rectangleMask(photo.width, photo.height, sides)
    if (png) onUse(png)
  }
  const field = (name: keyof Sides, label: string) => <NumberField label={label} value={sides[name]} min={0} max={100} step={5} unit="%" steppers onChange={value => setSides(before => ({ ...before, [name]: value ?? before[name] }))} />
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title="Where may it change?" intro="Outside of it the photo stays as it is, pixel by pixel, whatever the service does."
      actions={<><Button onPress={onClose}>Cancel</Button><Button kind="primary" isDisabled={way === 'brush' ? painted === null : isFlat} onPress={use}>Use this place</Button></>}
    >
      <div className="mb-3"><Segments label="Way" value={way} onChange={setWay} items={[{ id: 'brush', label: 'Paint it' }, { id: 'rectangle', label: 'Rectangle' }]} /></div>
      {way === 'brush' ? <BrushCanvas src={photo.src} width={photo.width} height={photo.height} label="Paint over the place that may change" onPaint={setPainted} />
        : <>
          <div className="relative mx-auto w-fit">
            <img src={photo.src} alt="" className="max-h-[45vh] rounded-sm" />
            {!isFlat && <span aria-hidden="true" className="absolute border-2 border-white bg-accent/25 shadow-[0_0_0_1.5px_rgb(0_0_0/55%)]" style={{ left: `${sides.left}%`, top: `${sides.top}%`, width: `${sides.right - sides.left}%`, height: `${sides.bottom - sides.top}%` }} />}
          </div>
          <div className="mt-4 grid grid-cols-4 gap-3 max-sm:grid-cols-2">{field('left', 'Left edge')}{field('right', 'Right edge')}{field('top', 'Upper edge')}{field('bottom', 'Lower edge')}</div>
        </>}
    </Dialog>
  )
}
