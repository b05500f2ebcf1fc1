import type { Film } from './film.ts'

/** The captions as WebVTT (W3C), for players that show them themselves. */
export const captionsVtt = ({ captions, seconds }: Pick<Film, 'captions' | 'seconds'>): string =>
  ['WEBVTT', ...captions.map(({ from, to, text }) => `${stamp(from)} --> ${stamp(Math.min(to, seconds))}\n${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n\n+/g, '\n')}`)].join('\n\n') + '\n'

function stamp(seconds: number): string {
  const whole = Math.round(seconds * 1000)
  const part = (value: number, size: number) => String(Math.floor(value)).padStart(size, '0')
  return `${part(whole / 3_600_000, 2)}:${part((whole / 60_000) % 60, 2)}:${part((whole / 1000) % 60, 2)}.${part(whole % 1000, 3)}`
}
