import { useRef, type PointerEvent } from 'react'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import { onAxisPlane, onPlane, type Pose } from '../geometry/pose.ts'
import { outlineOf, pieceAt } from '../geometry/outline.ts'
import type { Point } from '../geometry/quad.ts'
import { pieceOf } from '../pieces/catalogue.ts'
import { change, snapped } from '../scene/edits.ts'
import type { Bounds, Piece } from '../scene/scene.ts'
import type { Photo } from '../stage/stage.ts'
import type { Shown } from './photo-frame.tsx'

type PiecesOverlayProps = {
  content: SceneContent
  pose: Pose
  photo: Photo
  shown: Shown
  bounds: Bounds
  selection: ReadonlySet<string>
  onSelect: (id: string | null, more: boolean) => void
  onEdit: (change: (scene: SceneContent) => SceneContent, key: string) => void
}
type Drag = { piece: Piece; off: { a: number; b: number }; key: string }

/** Takes the pointer over the furniture: selects, drags along the floor (or along the wall, for what hangs there), and frames what is selected. */
export function PiecesOverlay({ content, pose, photo, shown, bounds, selection, onSelect, onEdit }: PiecesOverlayProps) {
  const drag = useRef<Drag | null>(null)
  const count = useRef(0)
  const pixel = (event: PointerEvent): Point => {
    const { x, y } = shown.toPhoto(event)
    return { x: x * photo.width, y: y * photo.height }
  }
  const onDown = (event: PointerEvent) => {
    const piece = pieceAt(content.pieces, pose, pixel(event))
    onSelect(piece?.id ?? null, event.shiftKey)
    if (!piece) return
    const from = along(piece, pose, pixel(event))
    if (!from) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const now = placeOf(piece)
    drag.current = { piece, off: { a: now.a - from.a, b: now.b - from.b }, key: `drag ${++count.current}` }
  }
  const onMove = (event: PointerEvent) => {
    const held = drag.current
    const to = held && along(held.piece, pose, pixel(event))
    if (!held || !to) return
    const [a, b] = [to.a + held.off.a, to.b + held.off.b]
    const place = hangs(held.piece)
      ? { [onSideWall(held.piece) ? 'z' : 'x']: tidy(a), y: tidy(Math.max(0, Math.min(4, b))) }
      : snapped(held.piece, { x: a, z: b }, bounds)
    onEdit(change(held.piece.id, place), held.key)
  }
  const by = shown.width / photo.width
  return (
    <div className="absolute inset-0 touch-none" onPointerDown={onDown} onPointerMove={onMove} onPointerUp={() => (drag.current = null)} onPointerCancel={() => (drag.current = null)}>
      <svg aria-hidden="true" viewBox={`0 0 ${shown.width} ${shown.height}`} className="pointer-events-none absolute inset-0 size-full">
        {content.pieces.filter(({ id }) => selection.has(id)).map(piece => {
          const points = outlineOf(piece, pose).hull.map(({ x, y }) => `${x * by},${y * by}`).join(' ')
          return <g key={piece.id} fill="none" strokeLinejoin="round"><polygon points={points} stroke="rgb(16 24 32 / 0.8)" strokeWidth="4" /><polygon points={points} stroke="#fff" strokeWidth="2" /></g>
        })}
      </svg>
    </div>
  )
}

const tidy = (value: number) => Math.round(value * 50) / 50
/** What hangs on a wall moves along it. */
const hangs = ({ kind }: Piece) => (pieceOf(kind).lift ?? 0) > 0.8
const onSideWall = ({ turn }: Piece) => Math.abs(Math.abs(turn) - 90) < 45
const placeOf = (piece: Piece) => (hangs(piece) ? { a: onSideWall(piece) ? piece.z : piece.x, b: piece.y } : { a: piece.x, b: piece.z })

/** Where a pixel lies in the plane that a piece moves in. */
function along(piece: Piece, pose: Pose, at: Point): { a: number; b: number } | null {
  if (!hangs(piece)) {
    const floor = onPlane(pose, at, piece.y)
    return floor && { a: floor.x, b: floor.z }
  }
  const wall = onSideWall(piece) ? onAxisPlane(pose, at, 0, piece.x) : onAxisPlane(pose, at, 2, piece.z)
  return wall && { a: onSideWall(piece) ? wall[2] : wall[0], b: wall[1] }
}
