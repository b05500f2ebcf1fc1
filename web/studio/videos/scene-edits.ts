import type { MaterialPiece, Timeline, TimelineScene } from '../../../server/studio/contract.ts'
import { secondsOf } from '../../../server/studio/videos/drawing/seconds-of.ts'

export const sceneNames: Record<TimelineScene['kind'], string> = { photo: 'Photo', clip: 'Clip', title: 'Title', end: 'End card' }
/** How long a scene is shown, to the tenth. */
export const lengthOf = (scene: TimelineScene): number => tenth(secondsOf(scene))
const tenth = (value: number) => Math.round(value * 10) / 10
/** The least and most that a scene may be shown. */
const limits = { clip: { least: 0.5, most: 60 }, photo: { least: 1, most: 20 } }

/** Takes a scene to another place. */
export function moveScene(timeline: Timeline, id: string, to: number): Timeline {
  const scene = timeline.scenes.find(one => one.id === id)
  if (!scene) return timeline
  const rest = timeline.scenes.filter(one => one.id !== id)
  return { ...timeline, scenes: rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, scene) }
}

/** Makes a scene longer or shorter at its end, as far as it may be. Takes seconds of the film. */
export const trimScene = (timeline: Timeline, id: string, by: number): Timeline => withScene(timeline, id, scene => {
  if (scene.kind !== 'clip') return { ...scene, seconds: tenth(within(scene.seconds + by, limits.photo)) }
  return { ...scene, to: hundredth(scene.from + within(secondsOf(scene) + by, limits.clip) * scene.speed) }
})

/** Lets a clip begin earlier or later in itself; its end stays. Photos have no beginning. */
export const trimStart = (timeline: Timeline, id: string, by: number): Timeline => withScene(timeline, id, scene => {
  if (scene.kind !== 'clip') return scene
  return { ...scene, from: hundredth(Math.max(0, scene.to - within(secondsOf(scene) - by, limits.clip) * scene.speed)) }
})

/** Shows a clip faster or slower; what is seen of it stays the same where it may. */
export const withSpeed = (timeline: Timeline, id: string, speed: number): Timeline => withScene(timeline, id, scene => {
  if (scene.kind !== 'clip') return scene
  return { ...scene, speed, to: hundredth(scene.from + within((scene.to - scene.from) / speed, limits.clip) * speed) }
})

/** Cuts a scene in two, `at` seconds after it began. Words stay with the first part, and nothing fades where there was no change before. Gives the same timeline where a part would be too short. */
export function splitScene(timeline: Timeline, id: string, at: number): Timeline {
  const place = timeline.scenes.findIndex(scene => scene.id === id)
  const scene = timeline.scenes[place]
  if (!scene || scene.kind === 'end') return timeline
  const { least } = scene.kind === 'clip' ? limits.clip : limits.photo
  if (at < least || secondsOf(scene) - at < least) return timeline
  const own = { id: crypto.randomUUID(), enter: 'cut' as const, words, script: undefined }
  const parts: TimelineScene[] = scene.kind === 'clip'
    ? [{ ...scene, to: hundredth(scene.from + at * scene.speed) }, { ...scene, ...own, from: hundredth(scene.from + at * scene.speed) }]
    : [{ ...scene, seconds: hundredth(at) }, { ...scene, ...own, seconds: hundredth(scene.seconds - at) }]
  return { ...timeline, scenes: timeline.scenes.toSpliced(place, 1, ...parts) }
}

/** The same film in less time: every scene gives the same share, as far as it may. */
export function shortened(timeline: Timeline, seconds: number, most: number): Timeline {
  const share = most / seconds
  const scenes = timeline.scenes.map((scene): TimelineScene => {
    const shown = Math.floor(secondsOf(scene) * share * 10) / 10
    if (scene.kind !== 'clip') return { ...scene, seconds: within(shown, limits.photo) }
    return { ...scene, to: hundredth(scene.from + within(shown, limits.clip) * scene.speed) }
  })
  return { ...timeline, scenes }
}

/** The scene after this one, when both are parts of one clip that can be one again. */
export function partnerOf({ scenes }: Timeline, id: string): TimelineScene | null {
  const place = scenes.findIndex(scene => scene.id === id)
  const [first, second] = [scenes[place], scenes[place + 1]]
  if (first?.kind !== 'clip' || second?.kind !== 'clip' || first.assetId !== second.assetId || first.speed !== second.speed) return null
  const together = (second.to - first.from) / first.speed
  return second.from >= first.from && together >= limits.clip.least && together <= limits.clip.most ? second : null
}

/** Makes two parts of a clip one again, with whatever was cut out between them. */
export function joinScene(timeline: Timeline, id: string): Timeline {
  const partner = partnerOf(timeline, id)
  if (partner?.kind !== 'clip') return timeline
  const joined = withScene(timeline, id, scene => (scene.kind === 'clip' ? { ...scene, to: partner.to, ...(partner.script ? { script: `${scene.script ?? ''} ${partner.script}`.trim().slice(0, 600) } : {}) } : scene))
  return withoutScene(joined, partner.id)
}

const within = (value: number, { least, most }: { least: number; most: number }) => Math.max(least, Math.min(most, value))
const hundredth = (value: number) => Math.round(value * 100) / 100

export const withScene = (timeline: Timeline, id: string, change: (scene: TimelineScene) => TimelineScene): Timeline => ({ ...timeline, scenes: timeline.scenes.map(scene => (scene.id === id ? change(scene) : scene)) })
/** How all scenes follow each other; null where they differ. The first follows none. */
export function entranceOf({ scenes }: Timeline): TimelineScene['enter'] | null {
  const ways = new Set(scenes.slice(1).map(({ enter }) => enter))
  return ways.size > 1 ? null : ([...ways][0] ?? 'fade')
}
export const allEntering = (timeline: Timeline, enter: TimelineScene['enter']): Timeline => ({ ...timeline, scenes: timeline.scenes.map(scene => ({ ...scene, enter })) })
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
  const own = { id: crypto.randomUUID(), enter: 'fade' as const, words, assetId: id as MaterialPiece['assetId'] }
  return kind === 'video' ? { ...own, kind: 'clip', from: 0, to: Math.max(1, Math.min(5, durationSec ?? 5)), speed: 1, sound: 1 } : { ...own, kind: 'photo', seconds: 3, move: 'auto' }
}
export const endCard = (): TimelineScene => ({ id: crypto.randomUUID(), kind: 'end', enter: 'fade', seconds: 3.5, words: { head: 'Come and see it', line: '{address}', small: '' } })
