import { useState } from 'react'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import { Button } from '../../../kit/button.tsx'
import { Checkbox } from '../../../kit/choices.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { NumberField } from '../../../kit/number-field.tsx'
import { Segments } from '../../../kit/segments.tsx'
import type { FloorMark, FloorSolved } from '../geometry/solve-floor.ts'

const sources = { camera: 'The focal length is the camera’s own.', sides: 'The focal length follows from the two sides.', rectangle: 'The focal length follows from the corners.', guess: 'The view is too straight to tell the focal length, so 20 mm is assumed. Give the other side too, and it is exact.' } as const

/** How large the marked rectangle is, and what the numbers say. */
export function FloorPanel({ floor, walls, solved, cameraFocal, onChange, onWalls, onDone }: {
  floor: FloorMark
  walls: SceneContent['walls']
  solved: FloorSolved
  /** What the camera wrote into the photo. */
  cameraFocal: number | null
  onChange: (floor: FloorMark, key: string) => void
  onWalls: (walls: SceneContent['walls']) => void
  onDone: () => void
}) {
  const [by, setBy] = useState<'front' | 'left' | 'ceiling'>(floor.scale.by === 'ceiling' ? 'ceiling' : floor.scale.side)
  const choose = (next: typeof by) => {
    setBy(next)
    const ceiling = { by: 'ceiling', foot: floor.corners[3], head: { x: floor.corners[3].x, y: Math.max(0.05, floor.corners[3].y - 0.35) }, metres: 2.5 } as const
    onChange({ ...floor, depth: next === 'ceiling' ? null : floor.depth, scale: next === 'ceiling' ? ceiling : { by: 'side', side: next, metres: floor.scale.by === 'side' ? floor.scale.metres : 3 } }, 'scale')
  }
  return (
    <div className="grid gap-3.5">
      <p className="text-ink-muted">Put the four corners on a rectangle of the floor: a rug, some tiles, or the floor itself. The grid has to lie flat on it.</p>
      {!solved.ok && <Notice kind="danger" title={solved.words} />}
      <div className="grid gap-1.5"><span className="font-medium">What is known</span><Segments label="What is known" size="sm" value={by} onChange={choose} items={[{ id: 'front', label: 'Near side' }, { id: 'left', label: 'Other side' }, { id: 'ceiling', label: 'Ceiling' }]} /></div>
      <NumberField
        label={by === 'front' ? 'Length of the near side' : by === 'left' ? 'Length of the side that leads away' : 'Height of the ceiling'} unit="m" min={by === 'ceiling' ? 1.8 : 0.3} max={by === 'ceiling' ? 8 : 30} step={0.01} value={floor.scale.metres}
        hint={by === 'ceiling' ? 'Put the foot where wall and floor meet, the top straight above it.' : undefined}
        onChange={metres => metres !== null && onChange({ ...floor, scale: { ...floor.scale, metres } }, 'metres')}
      />
      {by !== 'ceiling' && <NumberField label="Length of the other side" optional unit="m" min={0.3} max={30} step={0.01} value={floor.depth} onChange={depth => onChange({ ...floor, depth }, 'depth')} />}
      {cameraFocal !== null && <Checkbox label={`Use the camera’s focal length, ${cameraFocal} mm`} value={floor.focal35 !== null} onChange={on => onChange({ ...floor, focal35: on ? cameraFocal : null }, 'focal')} />}
      {solved.ok && (
        <>
          <p className="text-ink-muted">The rectangle is {solved.pose.width.toFixed(2)} by {solved.pose.depth.toFixed(2)} m. {cameraFocal === null && 'The photo carries no focal length. '}{sources[solved.focalFrom]}</p>
          {solved.offPixels > 12 && <Notice kind="warning" title={`The corners are ${Math.round(solved.offPixels)} pixels off a true rectangle. Check each with the magnifier.`} />}
          <fieldset className="grid gap-0.5">
            <legend className="mb-1 font-medium">The rectangle reaches the wall</legend>
            {(['left', 'back', 'right'] as const).map(side => (
              <Checkbox
                key={side} label={{ left: 'On the left', back: 'At the back', right: 'On the right' }[side]} value={walls[side] !== null}
                onChange={on => onWalls({ ...walls, [side]: on ? Math.round((side === 'back' ? -solved.pose.depth / 2 : side === 'left' ? -solved.pose.width / 2 : solved.pose.width / 2) * 1000) / 1000 : null })}
              />
            ))}
          </fieldset>
          <Button kind="primary" onPress={onDone}>Furnish this floor</Button>
        </>
      )}
    </div>
  )
}
