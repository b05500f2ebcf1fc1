export type Vec3 = readonly [number, number, number]

export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a: Vec3, b: Vec3): Vec3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
export const scaled = (a: Vec3, by: number): Vec3 => [a[0] * by, a[1] * by, a[2] * by]
export const added = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const unit = (a: Vec3): Vec3 => scaled(a, 1 / Math.sqrt(dot(a, a)))

/** Solves a square system by elimination with pivots; null when its rows depend on each other. The input is used up. */
export function solve(rows: number[][], right: number[]): number[] | null {
  const size = right.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    if (Math.abs(rows[pivot]![column]!) < 1e-12) return null
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    ;[right[column], right[pivot]] = [right[pivot]!, right[column]!]
    for (let row = column + 1; row < size; row++) {
      const by = rows[row]![column]! / rows[column]![column]!
      for (let at = column; at < size; at++) rows[row]![at]! -= by * rows[column]![at]!
      right[row]! -= by * right[column]!
    }
  }
  const found = Array.from({ length: size }, () => 0)
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row]!
    for (let at = row + 1; at < size; at++) sum -= rows[row]![at]! * found[at]!
    found[row] = sum / rows[row]![row]!
  }
  return found
}
