import type { Film, FilmScene } from './film.ts'

/** The scenes as far as their fades need them. */
type Faded = Pick<Film, 'fadeSec'> & { scenes: readonly Pick<FilmScene, 'id' | 'cut'>[] }

/** How many seconds the change into a scene takes, and the change out of it: half of each lies within the scene. A hard cut takes none. */
export function fadesOf({ fadeSec, scenes }: Faded, { id, cut }: Pick<FilmScene, 'id' | 'cut'>): { into: number; out: number } {
  const next = scenes[scenes.findIndex((scene) => scene.id === id) + 1]
  return { into: cut ? 0 : fadeSec, out: next?.cut ? 0 : fadeSec }
}
