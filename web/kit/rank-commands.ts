import type { Command } from './command-store.ts'

/** Commands that fit the typed text, best first: the label's beginning, then a word's beginning, then anywhere, then keywords. */
export function rankCommands(text: string, commands: readonly Command[]): readonly Command[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return commands
  return commands
    .map((command, at) => ({ command, at, score: Math.min(...words.map(word => scoreOf(word, command))) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
    .map(({ command }) => command)
}

function scoreOf(word: string, command: Command): number {
  const label = plain(command.label)
  if (label.startsWith(word)) return 4
  if (label.split(/[\s,.:“”"'()-]+/).some(part => part.startsWith(word))) return 3
  if (label.includes(word)) return 2
  return plain(`${command.keywords ?? ''} ${command.note ?? ''} ${command.group}`).includes(word) ? 1 : 0
}

/** Without accents and capitals, so that "radic" finds Radić. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
