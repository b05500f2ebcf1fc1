import { announce } from '../../../kit/announce.tsx'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import { pieceOf } from '../pieces/catalogue.ts'
import { arrowStep, remove, resize, rotate, shift } from '../scene/edits.ts'

export type EditScene = (change: (scene: SceneContent) => SceneContent, key?: string) => void

const turn = 15

/**
 * What a key does to the selected pieces: arrows by 5 cm (with Shift 50), Page up and down for the height, [ and ] to turn, + and -
 * for the size, Delete. Answers whether it was one of them.
 */
export function pieceKey(event: { key: string; shiftKey: boolean }, content: SceneContent, selection: ReadonlySet<string>, edit: EditScene): boolean {
  if (selection.size === 0) return false
  const by = event.shiftKey ? arrowStep * 10 : arrowStep
  const first = content.pieces.find(({ id }) => selection.has(id))
  const acts: Record<string, () => string> = {
    ArrowLeft: () => (edit(shift(selection, { x: -by }), 'arrows'), `${cm(by)} to the left`),
    ArrowRight: () => (edit(shift(selection, { x: by }), 'arrows'), `${cm(by)} to the right`),
    ArrowUp: () => (edit(shift(selection, { z: -by }), 'arrows'), `${cm(by)} back`),
    ArrowDown: () => (edit(shift(selection, { z: by }), 'arrows'), `${cm(by)} forward`),
    PageUp: () => (edit(shift(selection, { y: by }), 'height'), `${cm(by)} up`),
    PageDown: () => (edit(shift(selection, { y: -by }), 'height'), `${cm(by)} down`),
    '[': () => (edit(rotate(selection, turn), 'turn'), `turned left by ${turn} degrees`),
    ']': () => (edit(rotate(selection, -turn), 'turn'), `turned right by ${turn} degrees`),
    '+': () => (edit(resize(selection, (first?.scale ?? 1) + 0.05), 'size'), 'larger'),
    '-': () => (edit(resize(selection, (first?.scale ?? 1) - 0.05), 'size'), 'smaller'),
    Delete: () => (edit(remove(selection)), 'taken away'),
    Backspace: () => (edit(remove(selection)), 'taken away'),
  }
  const act = acts[event.key]
  if (!act) return false
  const what = selection.size === 1 && first ? pieceOf(first.kind).label : `${selection.size} pieces`
  announce(`${what}: ${act()}`)
  return true
}

const cm = (metres: number) => `${Math.round(metres * 100)} cm`
