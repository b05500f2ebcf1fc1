import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { FaceBox } from '../../../server/media/contract.ts'
import { announce } from '../../kit/announce.tsx'
import { cx } from '../../kit/cx.ts'
import { boxAfterKey, boxBetween, placeWords } from './box-words.ts'

type Point = { x: number; y: number }
type BoxEditorProps = { src: string; alt: string; width: number; height: number; boxes: readonly FaceBox[]; onChange: (boxes: FaceBox[]) => void; isDisabled?: boolean }

/**
 * A picture with boxes over it. Drawing on it adds a box; a box that has the focus moves with the arrows, grows and shrinks with Shift
 * and an arrow, and goes with Delete.
 */
export function BoxEditor({ src, alt, width, height, boxes, onChange, isDisabled }: BoxEditorProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<{ from: Point; to: Point } | null>(null)
  const pointOf = (event: PointerEvent): Point => {
    const area = frame.current!.getBoundingClientRect()
    return { x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height }
  }
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (isDisabled || event.button !== 0 || event.target instanceof HTMLButtonElement) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrawn({ from: pointOf(event), to: pointOf(event) })
  }
  const end = () => {
    const box = drawn && boxBetween(drawn.from, drawn.to)
    setDrawn(null)
    if (box) onChange([...boxes, box])
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (isDisabled) return
    const isGone = event.key === 'Delete' || event.key === 'Backspace'
    const next = isGone ? null : boxAfterKey(boxes[at]!, event.key, event.shiftKey)
    if (!isGone && !next) return
    event.preventDefault()
    event.stopPropagation()
    onChange(isGone ? boxes.filter((_, other) => other !== at) : boxes.map((box, other) => (other === at ? next! : box)))
    announce(isGone ? `Box ${at + 1} taken away` : placeWords(next!))
  }
  const preview = drawn && boxBetween(drawn.from, drawn.to)
  return (
    <div className="grid place-items-center rounded-sm bg-sunken">
      <div
        ref={frame} data-box-editor="" onPointerDown={begin} onPointerMove={event => drawn && setDrawn({ ...drawn, to: pointOf(event) })} onPointerUp={end} onPointerCancel={() => setDrawn(null)}
        className={cx('relative w-full touch-none overflow-hidden rounded-sm select-none', isDisabled ? 'opacity-60' : 'cursor-crosshair')} style={{ aspectRatio: `${width}/${height}`, maxWidth: `calc(52vh * ${width / height})` }}
      >
        <img src={src} alt={alt} draggable={false} className="absolute inset-0 size-full" />
        {boxes.map((box, at) => (
          // The place in the list is the box: nothing else tells two boxes apart.
          <button key={at} type="button" disabled={isDisabled} aria-label={`Box ${at + 1}, ${placeWords(box)}. Arrows move it, Shift and arrows size it, Delete takes it away`} onKeyDown={event => onKeyDown(event, at)} className={edge} style={placeOf(box)}>
            <span aria-hidden="true" className="absolute -top-px -left-px rounded-br-xs bg-white px-1 text-xs font-semibold text-black">{at + 1}</span>
          </button>
        ))}
        {preview && <span aria-hidden="true" className={edge} style={placeOf(preview)} />}
      </div>
    </div>
  )
}

const edge = 'absolute cursor-default rounded-xs border-2 border-white bg-white/15 shadow-[0_0_0_1.5px_rgb(0_0_0/60%)] backdrop-blur-[2px] focus-visible:outline-3 focus-visible:outline-focus'
const placeOf = ({ x, y, width, height }: FaceBox) => ({ left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` })
