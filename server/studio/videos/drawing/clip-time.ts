import type { FilmScene } from './film.ts'

/** Which second of its own a clip shows at a moment of the film. Before its first frame it is negative: there the first one stands. */
export const clipTime = ({ clipFrom, clipSpeed, start }: Pick<FilmScene, 'clipFrom' | 'clipSpeed' | 'start'>, at: number): number => clipFrom + (at - start) * clipSpeed

/** Under which name the picture of a scene is kept: clips each have their own, as two scenes may show one file at different moments. */
export const pictureKey = ({ kind, id, pictureId }: Pick<FilmScene, 'kind' | 'id' | 'pictureId'>): string | null => (kind === 'clip' ? id : pictureId)
