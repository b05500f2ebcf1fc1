import type { Timeline, TimelineScene } from '../../../server/studio/contract.ts'
import type { MaterialPiece } from '../../../server/studio/contract.ts'

export const sceneNames: Record<TimelineScene['kind'], string> = { photo: 'Photo', clip: 'Clip', title: 'Title', end: 'End card' }
export const lengthOf = (scene: TimelineScene): number => (scene.kind === 'clip' ? scene.to - scene.from : scene.seconds)

/** Takes a scene to another place. */
export function moveScene(timeline: Timeline, id: string, to: number): Timeline {
  const scene = timeline.scenes.find(one => one.id === id)
  if (!scene) return timeline
  const rest = timeline.scenes.filter(one => one.id !== id)
  return { ...timeline, scenes: rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, scene) }
}

/** Makes a scene longer or shorter, between one second and the most. */
export const trimScene = (timeline: Timeline, id: string, by: number): Timeline => withScene(timeline, id, scene => {
  const tenth = (value: number) => Math.round(value * 10) / 10
  if (scene.kind === 'clip') return { ...scene, to: tenth(Math.max(scene.from + 1, Math.min(scene.from + 60, scene.to + by))) }
  return { ...scene, seconds: tenth(Math.max(1, Math.min(20, scene.seconds + by))) }
})

export const withScene = (timeline: Timeline, id: string, change: (scene: TimelineScene) => TimelineScene): Timeline => ({ ...timeline, scenes: timeline.scenes.map(scene => (scene.id === id ? change(scene) : scene)) })
export const withoutScene = (timeline: Timeline, id: string): Timeline => (timeline.scenes.length > 1 ? { ...timeline, scenes: timeline.scenes.filter(scene => scene.id !== id) } : timeline)

/** New scenes go before the card at the end. */
export function addScenes(timeline: Timeline, scenes: readonly TimelineScene[]): Timeline {
  const last = timeline.scenes.at(-1)
  const at = last?.kind === 'end' ? timeline.scenes.length - 1 : timeline.scenes.length
  return { ...timeline, scenes: timeline.scenes.toSpliced(at, 0, ...scenes) }
}

const words = { head: '', line: '', small: '' }
/** A scene that shows a file of the library. */
export function sceneOf({ id, kind, durationSec }: { id: string; kind: string; durationSec: number | null }): TimelineScene {
  const own = { id: crypto.randomUUID(), words, assetId: id as MaterialPiece['assetId'] }
  return kind === 'video' ? { ...own, kind: 'clip', from: 0, to: Math.max(1, Math.min(5, durationSec ?? 5)), speed: 1, sound: 1 } : { ...own, kind: 'photo', seconds: 3, move: 'auto' }
}
export const endCard = (): TimelineScene => ({ id: crypto.randomUUID(), kind: 'end', seconds: 3.5, words: { head: 'Come and see it', line: '{address}', small: '' } })
