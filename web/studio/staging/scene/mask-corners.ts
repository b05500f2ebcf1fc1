import type { Mask } from './scene.ts'

/** The shape with one corner more, in the middle of its longest side, from where it is moved to its place. */
export function withCorner(mask: Mask): Mask {
  const next = (at: number) => mask.points[(at + 1) % mask.points.length]!
  const long = mask.points.map(({ x, y }, at) => Math.hypot(next(at).x - x, next(at).y - y))
  const at = long.indexOf(Math.max(...long))
  const [from, to] = [mask.points[at]!, next(at)]
  return { ...mask, points: mask.points.toSpliced(at + 1, 0, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }) }
}
