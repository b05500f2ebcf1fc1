import { defineError } from '../../platform/errors.ts'
import type { Betrayal } from './unbranded.ts'

export const encoderMissing = defineError({
  code: 'studio.encoder_missing',
  kind: 'unavailable',
  log: 'neither ffmpeg nor node-av is on this machine',
  person: () => 'This server has nothing to make films with. Whoever runs it can install ffmpeg (on Debian: apt install ffmpeg), or name one with FFMPEG_PATH, or install the npm package node-av. Nothing has to be restarted; the cut is safe meanwhile.',
})
export const materialMissing = defineError<{ scenes: readonly string[] }>({
  code: 'studio.material_missing',
  kind: 'conflict',
  log: 'the timeline names files that are not in the library',
  person: ({ scenes }) => `What ${scenes.join(', ')} ${scenes.length === 1 ? 'shows' : 'show'} is not in the library any more, or is of the wrong kind. Choose something else there, or restore it from the trash.`,
})
export const notUnbranded = defineError<{ found: readonly Betrayal[] }>({
  code: 'studio.not_unbranded',
  kind: 'invalid',
  log: 'a text of the unbranded film tells who sells',
  person: ({ found }) => `The unbranded film would tell who sells: ${found.slice(0, 5).map(({ place, what, text }) => `${what} in ${place} (“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”)`).join('; ')}. Take it out there, or make the branded film only.`,
})
export const musicNotAllowed = defineError<{ words: string }>({
  code: 'studio.music_not_allowed',
  kind: 'conflict',
  log: 'the licence of the music has ended',
  person: ({ words }) => `${words} Choose other music, or renew the licence and write its new end down.`,
})
export const nothingToShow = defineError({
  code: 'studio.nothing_to_show',
  kind: 'invalid',
  log: 'a video was begun without pictures',
  person: () => 'There is nothing to begin with: the listing has no photos. Add photos to it, or choose pictures from the library.',
})
export const filmTooLong = defineError<{ seconds: number; most: number }>({
  code: 'studio.film_too_long',
  kind: 'invalid',
  log: 'the film is longer than the limit',
  person: ({ seconds, most }) => `This film would last ${Math.round(seconds)} seconds; ${most} are the limit. Make scenes shorter, or take some out.`,
})
export const renderOver = defineError<{ state: string }>({
  code: 'studio.render_over',
  kind: 'conflict',
  log: 'the render has ended',
  person: ({ state }) => `There is nothing to cancel: this film is ${state} already.`,
})
export const filmNotReady = defineError({
  code: 'studio.film_not_ready',
  kind: 'conflict',
  log: 'no finished film to download',
  person: () => 'There is no finished film yet. Render one, or wait until it is done.',
})
export const videoErrors = [encoderMissing, materialMissing, musicNotAllowed, notUnbranded, nothingToShow, filmTooLong, renderOver, filmNotReady]
