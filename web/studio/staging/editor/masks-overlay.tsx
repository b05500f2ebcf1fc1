import type { SceneContent } from '../../../../server/studio/contract.ts'
import type { Point } from '../geometry/quad.ts'
import type { Photo } from '../stage/stage.ts'
import { DragPoint } from './drag-point.tsx'
import type { Shown } from './photo-frame.tsx'

type Masks = SceneContent['masks']

/** What stands before the furniture, drawn round point by point. The corners of the chosen one can be moved. */
export function MasksOverlay({ masks, chosen, photo, shown, src, onAddPoint, onChange }: { masks: Masks; chosen: string | null; photo: Photo; shown: Shown; src: string; onAddPoint: (at: Point) => void; onChange: (masks: Masks, key: string) => void }) {
  const mask = masks.find(({ id }) => id === chosen)
  return (
    <>
      <div className="absolute inset-0 cursor-crosshair" onPointerDown={event => onAddPoint(shown.toPhoto(event))}>
        <svg aria-hidden="true" viewBox={`0 0 ${shown.width} ${shown.height}`} className="pointer-events-none absolute inset-0 size-full">
          {masks.map(({ id, points }) => <polygon key={id} points={points.map(({ x, y }) => `${x * shown.width},${y * shown.height}`).join(' ')} fill={id === chosen ? 'rgb(255 255 255 / 0.22)' : 'rgb(255 255 255 / 0.1)'} stroke="#fff" strokeWidth="2" strokeDasharray={id === chosen ? undefined : '4 4'} />)}
        </svg>
      </div>
      {mask?.points.map((point, at) => (
        <DragPoint
          key={`${mask.id} ${at}`} label={`Corner ${at + 1}`} at={point} shown={shown} photo={photo} src={src}
          onRemove={mask.points.length > 3 ? () => onChange(masks.map(one => (one.id === mask.id ? { ...one, points: one.points.filter((_, index) => index !== at) } : one)), `less ${mask.id} ${mask.points.length}`) : undefined}
          onMove={(to, key) => onChange(masks.map(one => (one.id === mask.id ? { ...one, points: one.points.map((other, index) => (index === at ? to : other)) } : one)), `${key} of ${mask.id}`)}
        />
      ))}
    </>
  )
}
