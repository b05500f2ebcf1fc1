import type { Timeline, TimelineScene } from '../../../server/studio/contract.ts'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { withScene, withSpeed } from './scene-edits.ts'

const speeds = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4]

/** How fast a clip runs, and how loud its own sound is. */
export function ClipFields({ scene, onChange }: { scene: Extract<TimelineScene, { kind: 'clip' }>; onChange: (next: (timeline: Timeline) => Timeline) => void }) {
  const loud = (sound: number) => onChange(now => withScene(now, scene.id, one => (one.kind === 'clip' ? { ...one, sound } : one)))
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <Select label="Speed" value={String(scene.speed)} onChange={id => onChange(now => withSpeed(now, scene.id, Number(id)))}
        options={[...new Set([...speeds, scene.speed])].toSorted((one, other) => one - other).map(speed => ({ id: String(speed), label: speed === 1 ? 'As filmed' : `${speed} times` }))} />
      <NumberField label="Own sound" unit="%" min={0} max={100} step={5} value={Math.round(scene.sound * 100)} onChange={value => value !== null && loud(value / 100)}
        hint={scene.sound === 0 ? 'Mute' : scene.speed === 1 ? undefined : `Goes ${scene.speed > 1 ? 'faster' : 'slower'} with the picture, at the pitch it was recorded in`} />
    </div>
  )
}
