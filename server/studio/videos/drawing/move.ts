import { clamp, mix } from './easing.ts'
import type { Rect } from './surface.ts'

/**
 * A rectangle of a picture that fits every format: its middle (0 to 1 of the picture) and how much closer it is than the
 * largest rectangle of the format. Zoom 1 shows as much as the format can.
 */
export type View = { x: number; y: number; zoom: number }
export type Move = { from: View; to: View }
export type Point = { x: number; y: number }
type Size = { width: number; height: number }

/** The rectangle of the picture, in its pixels, that a view shows in a window; never beyond the edge. */
export function viewRect({ x, y, zoom }: View, picture: Size, window: Size): Rect {
  const scale = Math.max(window.width / picture.width, window.height / picture.height) * Math.max(1, zoom)
  const width = window.width / scale
  const height = window.height / scale
  return { x: clamp(x * picture.width - width / 2, 0, picture.width - width), y: clamp(y * picture.height - height / 2, 0, picture.height - height), width, height }
}

/** The rectangle at a point of the movement, `share` from 0 to 1. Closer goes by the same factor each moment, so that it looks even. */
export function movedRect({ from, to }: Move, share: number, picture: Size, window: Size): Rect {
  const start = viewRect(from, picture, window)
  const end = viewRect(to, picture, window)
  const width = start.width * (end.width / start.width) ** share
  // The middle keeps pace with the size: the point that both rectangles share stays where it is.
  const grown = Math.abs(end.width - start.width) < 0.01 ? share : (width - start.width) / (end.width - start.width)
  return { x: mix(start.x, end.x, grown), y: mix(start.y, end.y, grown), width, height: width * (window.height / window.width) }
}

/**
 * A quiet movement that suits the subject: towards it, away from it, or past it. Which one follows from the place in the
 * film, so that neighbours differ and the same film always moves the same way.
 */
export function chooseMove(subject: Point, place: number): Move {
  const middle = { x: mix(0.5, subject.x, 0.35), y: mix(0.5, subject.y, 0.35) }
  const near = { ...subject, zoom: 1.14 }
  const whole = { ...middle, zoom: 1.02 }
  // A drift goes towards the side where the subject is not cut off.
  const side = subject.x > 0.5 ? -1 : 1
  const drift = { from: { x: subject.x + side * 0.07, y: subject.y, zoom: 1.08 }, to: { x: subject.x - side * 0.05, y: subject.y, zoom: 1.08 } }
  return [{ from: whole, to: near }, drift, { from: near, to: whole }][place % 3]!
}

export const still = (subject: Point): Move => ({ from: { ...subject, zoom: 1 }, to: { ...subject, zoom: 1 } })
