import type { Timeline } from '../../../../server/studio/contract.ts'
import { speakingSeconds } from './speaking-time.ts'

type Caption = Timeline['captions'][number]
type Spoken = { script: string; start: number; end: number }

/** Two lines of a caption, as they are read at a glance. */
const mostLetters = 84
const leastSec = 0.5
const mostCaptions = 120
const tenth = (value: number) => Math.round(value * 10) / 10

/** Captions that say the script: each scene's text in pieces of two lines, sharing the scene's time by how long each takes to say. Scenes without a text have none. */
export function captionsOfScript(scenes: readonly Spoken[]): Caption[] {
  return scenes.flatMap(({ script, start, end }) => {
    const pieces = piecesOf(script).slice(0, Math.max(1, Math.floor((end - start) / leastSec)))
    const length = pieces.reduce((sum, piece) => sum + speakingSeconds(piece), 0)
    // What is said faster than the scene lasts ends with it; what takes longer is squeezed into it.
    const scale = length > 0 ? Math.min(1.15, (end - start) / length) : 1
    let at = start
    return pieces.flatMap((text): Caption[] => {
      const [from, to] = [tenth(at), tenth(Math.min(end, at + Math.max(leastSec, speakingSeconds(text) * scale)))]
      at = to
      return to > from ? [{ from, to, text }] : []
    })
  }).slice(0, mostCaptions)
}

/** A text in pieces of two lines at most, broken between sentences, then between words. */
function piecesOf(script: string): string[] {
  const sentences = script.replace(/\s+/gu, ' ').trim().split(/(?<=[.!?…])\s+/u).filter(Boolean)
  return sentences.flatMap(sentence => {
    const count = Math.ceil(sentence.length / mostLetters)
    const pieces: string[] = []
    for (const word of sentence.split(' ')) {
      const last = pieces.at(-1)
      if (last !== undefined && (last.length + 1 + word.length <= sentence.length / count + 6) && last.length + 1 + word.length <= mostLetters) pieces[pieces.length - 1] = `${last} ${word}`
      else pieces.push(word.slice(0, 200))
    }
    return pieces
  })
}
