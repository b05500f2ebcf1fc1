import { Eraser, Paintbrush, RotateCcw } from 'lucide-react'
import { useRef, useState, type PointerEvent } from 'react'
import { Button } from '../../kit/button.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Slider } from './slider.tsx'

/** Longest edge of the mask: its edge is laid along the photo's own edges later, so a coarse one does. */
const maskEdge = 1000

/** A photo to paint over. After each stroke the mask comes as the base64 of a PNG, white where it is painted; null when nothing is. */
export function BrushCanvas({ src, width, height, label = 'Paint over the sky here', onPaint }: { src: string; width: number; height: number; label?: string; onPaint: (png: string | null) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)
  const [tool, setTool] = useState<'paint' | 'erase'>('paint')
  const [size, setSize] = useState(12)
  const scale = Math.min(1, maskEdge / Math.max(width, height))
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)]

  const placeOf = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect()
    return { x: ((event.clientX - box.left) / box.width) * wide, y: ((event.clientY - box.top) / box.height) * high }
  }
  const stroke = (to: { x: number; y: number }) => {
    const pen = canvas.current!.getContext('2d')!
    pen.globalCompositeOperation = tool === 'paint' ? 'source-over' : 'destination-out'
    pen.strokeStyle = 'rgb(40 140 200)'
    pen.lineCap = 'round'
    pen.lineWidth = (size / 100) * Math.max(wide, high)
    pen.beginPath()
    pen.moveTo(last.current?.x ?? to.x, last.current?.y ?? to.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
    last.current = to
  }
  const down = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    last.current = null
    stroke(placeOf(event))
  }
  const up = () => {
    last.current = null
    onPaint(maskOf(canvas.current!))
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-4">
        <Segments label="Brush" value={tool} onChange={setTool} items={[{ id: 'paint', label: 'Paint', icon: Paintbrush }, { id: 'erase', label: 'Erase', icon: Eraser }]} />
        <div className="w-48"><Slider label="Brush size" value={size} min={2} max={30} onChange={setSize} /></div>
        <Button size="sm" kind="quiet" icon={RotateCcw} onPress={() => (canvas.current!.getContext('2d')!.clearRect(0, 0, wide, high), onPaint(null))}>Begin again</Button>
      </div>
      <div className="relative mx-auto max-w-full" style={{ aspectRatio: `${wide}/${high}`, width: `min(100%, calc(52vh * ${wide / high}))` }}>
        <img src={src} alt="" draggable={false} className="absolute inset-0 size-full rounded-sm" />
        <canvas ref={canvas} width={wide} height={high} role="img" aria-label={label} onPointerDown={down} onPointerMove={event => event.buttons > 0 && stroke(placeOf(event))} onPointerUp={up} onPointerCancel={up} className="absolute inset-0 size-full cursor-crosshair touch-none opacity-55" />
      </div>
    </div>
  )
}

/** White where painted, black elsewhere; null when nothing is painted. */
function maskOf(painted: HTMLCanvasElement): string | null {
  const { width, height } = painted
  const alpha = painted.getContext('2d')!.getImageData(0, 0, width, height).data
  if (!alpha.some((value, at) => at % 4 === 3 && value > 127)) return null
  const mask = document.createElement('canvas')
  mask.width = width
  mask.height = height
  const pen = mask.getContext('2d')!
  const picture = pen.createImageData(width, height)
  for (let at = 0; at < alpha.length; at += 4) picture.data.set([alpha[at + 3]!, alpha[at + 3]!, alpha[at + 3]!, 255], at)
  pen.putImageData(picture, 0, 0)
  return mask.toDataURL('image/png').split(',')[1] ?? null
}
