import { Brush, SquareDashed, X } from 'lucide-react'
import { useState } from 'react'
import type { EnhancePhoto, SkyRegion } from '../../../server/studio/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { toastRefused } from '../../shell/undo-in.ts'
import { BrushCanvas } from './brush-canvas.tsx'

/** Where the sky of this photo is: found by itself, painted, or a rectangle typed in. */
export function SkyTools({ photo, region, onChange }: { photo: EnhancePhoto; region: SkyRegion | null; onChange: (region: SkyRegion | null) => void }) {
  const [asks, setAsks] = useState<'brush' | 'rectangle' | null>(null)
  return (
    <div className="grid gap-1.5">
      <p className="text-xs text-ink-muted">{region?.by === 'mask' ? 'In this photo: where you painted.' : region ? 'In this photo: within your rectangle.' : 'In this photo: found by itself.'}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" icon={Brush} onPress={() => setAsks('brush')}>Paint the sky</Button>
        <Button size="sm" icon={SquareDashed} onPress={() => setAsks('rectangle')}>Rectangle</Button>
        {region && <Button size="sm" kind="quiet" icon={X} onPress={() => onChange(null)}>Find it again</Button>}
      </div>
      {asks === 'brush' && <BrushDialog photo={photo} onClose={() => setAsks(null)} onChange={onChange} />}
      {asks === 'rectangle' && <RectangleDialog photo={photo} region={region} onClose={() => setAsks(null)} onChange={onChange} />}
    </div>
  )
}

type DialogProps = { photo: EnhancePhoto; onClose: () => void; onChange: (region: SkyRegion) => void }

function BrushDialog({ photo, onClose, onChange }: DialogProps) {
  const [png, setPng] = useState<string | null>(null)
  const keep = useAct('studio.enhance_masks.create')
  const use = () => png && keep.mutate({ assetId: photo.id, png }, { onSuccess: ({ output }) => (onChange({ by: 'mask', maskId: output.id }), onClose()), onError: toastRefused })
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title="Paint the sky" intro="Paint over the whole sky; the edge is found along roofs and trees. Without a mouse, use the rectangle instead."
      actions={<><Button onPress={onClose}>Cancel</Button><Button kind="primary" isDisabled={!png} isPending={keep.isPending} onPress={use}>Use this sky</Button></>}
    >
      <BrushCanvas src={photo.before.medium} width={photo.width ?? 1500} height={photo.height ?? 1000} onPaint={setPng} />
    </Dialog>
  )
}

const percent = (part: number) => Math.round(part * 100)

function RectangleDialog({ photo, region, onClose, onChange }: DialogProps & { region: SkyRegion | null }) {
  const given = region?.by === 'rectangle' ? region : { x: 0, y: 0, w: 1, h: 0.5 }
  const [sides, setSides] = useState({ left: percent(given.x), top: percent(given.y), right: percent(given.x + given.w), bottom: percent(given.y + given.h) })
  const isFlat = sides.right - sides.left < 2 || sides.bottom - sides.top < 2
  const field = (name: keyof typeof sides, label: string) => <NumberField label={label} value={sides[name]} min={0} max={100} step={5} unit="%" steppers onChange={value => setSides(before => ({ ...before, [name]: value ?? before[name] }))} />
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title="Rectangle with the sky" intro="What looks like one sky within it is replaced. Nothing outside is touched."
      actions={<><Button onPress={onClose}>Cancel</Button><Button kind="primary" isDisabled={isFlat} onPress={() => (onChange({ by: 'rectangle', x: sides.left / 100, y: sides.top / 100, w: (sides.right - sides.left) / 100, h: (sides.bottom - sides.top) / 100 }), onClose())}>Use this rectangle</Button></>}
    >
      <div className="relative mx-auto w-fit">
        <img src={photo.before.medium} alt={photo.name} className="max-h-[45vh] rounded-sm" />
        {!isFlat && <span aria-hidden="true" className="absolute border-2 border-white bg-accent/25 shadow-[0_0_0_1.5px_rgb(0_0_0/55%)]" style={{ left: `${sides.left}%`, top: `${sides.top}%`, width: `${sides.right - sides.left}%`, height: `${sides.bottom - sides.top}%` }} />}
      </div>
      <div className="mt-4 grid grid-cols-4 gap-3 max-sm:grid-cols-2">{field('left', 'Left edge')}{field('right', 'Right edge')}{field('top', 'Upper edge')}{field('bottom', 'Lower edge')}</div>
    </Dialog>
  )
}
