import type { Film } from './film.ts'

type Captioned = Pick<Film, 'captions' | 'seconds'>

/** The captions as WebVTT (W3C), for players that show them themselves. */
export const captionsVtt = (film: Captioned): string =>
  ['WEBVTT', ...cuesOf(film).map(({ from, to, text }) => `${stamp(from, '.')} --> ${stamp(to, '.')}\n${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}`)].join('\n\n') + '\n'

/** The same as SubRip, which YouTube, Facebook and LinkedIn take beside a film. */
export const captionsSrt = (film: Captioned): string => cuesOf(film).map(({ from, to, text }, at) => `${at + 1}\n${stamp(from, ',')} --> ${stamp(to, ',')}\n${text}\n`).join('\n')

/** All that the captions say, as one text. */
export const transcriptOf = ({ captions }: Pick<Film, 'captions'>): string => captions.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join(' ')

/** An empty line would end a caption in the midst of it. */
const cuesOf = ({ captions, seconds }: Captioned) => captions.map(({ from, to, text }) => ({ from, to: Math.min(to, seconds), text: text.replace(/\n\n+/g, '\n') }))

function stamp(seconds: number, point: '.' | ','): string {
  const whole = Math.round(seconds * 1000)
  const part = (value: number, size: number) => String(Math.floor(value)).padStart(size, '0')
  return `${part(whole / 3_600_000, 2)}:${part((whole / 60_000) % 60, 2)}:${part((whole / 1000) % 60, 2)}${point}${part(whole % 1000, 3)}`
}
