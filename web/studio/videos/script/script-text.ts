import { formatLength } from '../../../kit/format.ts'

/** The script as somebody reads it into a microphone: each scene with its time and its text. */
export function scriptText(name: string, scenes: readonly { title: string; script: string; start: number; end: number }[]): string {
  const parts = scenes.map(({ title, script, start, end }) => `${title}, ${formatLength(start)} to ${formatLength(end)}\r\n${script.trim() || '(nothing is said)'}`)
  return `${[name, ...parts].join('\r\n\r\n')}\r\n`
}
