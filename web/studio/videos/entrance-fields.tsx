import type { Timeline, TimelineScene } from '../../../server/studio/contract.ts'
import { Select } from '../../kit/select.tsx'
import { allEntering, entranceOf, withScene } from './scene-edits.ts'

type Enter = TimelineScene['enter']
type Change = (next: (timeline: Timeline) => Timeline) => void

const ways: { id: Enter; label: string }[] = [{ id: 'fade', label: 'Fades in' }, { id: 'cut', label: 'Hard cut' }]

/** How one scene follows the one before. */
export function SceneEntrance({ scene, onChange }: { scene: TimelineScene; onChange: Change }) {
  return <Select label="Comes in" options={ways} value={scene.enter} onChange={id => onChange(now => withScene(now, scene.id, one => ({ ...one, enter: id as Enter })))} />
}

/** How all scenes follow each other, in one go. */
export function AllEntrances({ timeline, onChange }: { timeline: Timeline; onChange: Change }) {
  const way = entranceOf(timeline)
  return (
    <Select label="Between scenes" value={way ?? 'mixed'} onChange={id => (id === 'fade' || id === 'cut') && onChange(now => allEntering(now, id))}
      options={[{ id: 'fade', label: 'Fades, as the template has them' }, { id: 'cut', label: 'Hard cuts' }, ...(way === null ? [{ id: 'mixed', label: 'As each scene says' }] : [])]} />
  )
}
