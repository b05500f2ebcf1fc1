import type { Scene } from '../timeline.ts'

/** How long a scene was asked to be; the beat may move its ends. */
export const secondsOf = (scene: Scene): number => (scene.kind === 'clip' ? (scene.to - scene.from) / scene.speed : scene.seconds)
