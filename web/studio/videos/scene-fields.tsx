import { Trash2 } from 'lucide-react'
import type { MaterialPiece, Timeline, TimelineScene } from '../../../server/studio/contract.ts'
import { Button } from '../../kit/button.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { chooseMove } from '../../../server/studio/videos/drawing/move.ts'
import { ClipFields } from './clip-fields.tsx'
import { SceneEntrance } from './entrance-fields.tsx'
import { sceneNames, trimScene, trimStart, withoutScene, withScene } from './scene-edits.ts'

type Props = { scene: TimelineScene; place: number; subject: { x: number; y: number } | undefined; onChange: (next: (timeline: Timeline) => Timeline) => void; isLast: boolean }

const moves = [
  { id: 'auto', label: 'Follows the subject' },
  { id: 'still', label: 'Stands still' },
  { id: 'own', label: 'From here to there' },
]

/** What one scene shows and says. */
export function SceneFields({ scene, place, subject, onChange, isLast }: Props) {
  const pick = useMediaPicker()
  const set = (change: (scene: TimelineScene) => TimelineScene) => onChange(now => withScene(now, scene.id, change))
  const say = (field: 'head' | 'line' | 'small') => (value: string) => set(one => ({ ...one, words: { ...one.words, [field]: value } }))
  const replace = async () => {
    const [assetId] = (await pick({ kinds: [scene.kind === 'clip' ? 'video' : 'image'], multiple: false })) ?? []
    if (assetId) set(one => ('assetId' in one ? { ...one, assetId: assetId as MaterialPiece['assetId'] } : one))
  }
  const move = 'move' in scene ? scene.move : null
  return (
    <section aria-label={`Scene ${place + 1}`} className="flex flex-col gap-3.5">
      <h2 className="font-semibold">{sceneNames[scene.kind]}, scene {place + 1}</h2>
      {scene.kind === 'clip' ? (
        <div className="flex gap-3">
          <NumberField label="From" unit="s" min={0} step={0.1} value={scene.from} onChange={value => value !== null && onChange(now => trimStart(now, scene.id, (value - scene.from) / scene.speed))} />
          <NumberField label="To" unit="s" min={0.5} step={0.1} value={scene.to} onChange={value => value !== null && onChange(now => trimScene(now, scene.id, (value - scene.to) / scene.speed))} />
        </div>
      ) : (
        <NumberField label="Length" unit="s" min={1} max={20} step={0.5} value={scene.seconds} onChange={value => value !== null && set(one => (one.kind === 'clip' ? one : { ...one, seconds: Math.max(1, Math.min(20, value)) }))} />
      )}
      {scene.kind === 'clip' && <ClipFields scene={scene} onChange={onChange} />}
      {place > 0 && <SceneEntrance scene={scene} onChange={onChange} />}
      {move !== null && (
        <Select label="Movement" options={moves} value={typeof move === 'string' ? move : 'own'}
          onChange={id => set(one => ('move' in one ? { ...one, move: id === 'own' ? chooseMove(subject ?? { x: 0.5, y: 0.5 }, place) : (id as 'auto' | 'still') } : one))} />
      )}
      {move !== null && typeof move !== 'string' && (['from', 'to'] as const).map(end => (
        <fieldset key={end} className="grid grid-cols-3 gap-2">
          <legend className="pb-1 text-xs font-medium">{end === 'from' ? 'Begins at' : 'Ends at'}</legend>
          {(['x', 'y', 'zoom'] as const).map(axis => (
            <NumberField key={axis} label={{ x: 'Across', y: 'Down', zoom: 'Closer' }[axis]} unit={axis === 'zoom' ? '×' : '%'} step={axis === 'zoom' ? 0.05 : 1} min={axis === 'zoom' ? 1 : 0} max={axis === 'zoom' ? 4 : 100}
              value={axis === 'zoom' ? move[end].zoom : Math.round(move[end][axis] * 100)}
              onChange={value => value !== null && set(one => ('move' in one && typeof one.move !== 'string' ? { ...one, move: { ...one.move, [end]: { ...one.move[end], [axis]: axis === 'zoom' ? value : value / 100 } } } : one))} />
          ))}
        </fieldset>
      ))}
      <TextField label="Heading" optional value={scene.words.head} maxLength={120} onChange={say('head')} hint="{title}, {price}, {facts}, {address} and {agent} are filled in from the listing" />
      <TextField label="Line" optional value={scene.words.line} maxLength={160} onChange={say('line')} />
      {(scene.kind === 'title' || scene.kind === 'end') && <TextField label="Small line" optional value={scene.words.small} maxLength={160} onChange={say('small')} />}
      <div className="flex gap-2">
        {scene.kind !== 'end' && <Button size="sm" onPress={() => void replace()}>Choose another {scene.kind === 'clip' ? 'clip' : 'photo'}</Button>}
        <Button size="sm" kind="quiet" icon={Trash2} isDisabled={isLast} onPress={() => onChange(now => withoutScene(now, scene.id))}>Remove scene</Button>
      </div>
    </section>
  )
}
