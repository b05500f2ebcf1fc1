import { pieceOf } from '../pieces/catalogue.ts'
import type { Piece } from '../scene/scene.ts'

/** Does the middle of a piece stand on a rug? Then its shadow lies on the pile. */
export function liesOnRug(pieces: readonly Piece[], { x, z }: Pick<Piece, 'x' | 'z'>): boolean {
  return pieces.some(rug => {
    const { flat, size } = pieceOf(rug.kind)
    if (!flat) return false
    const [c, s] = [Math.cos((rug.turn * Math.PI) / 180), Math.sin((rug.turn * Math.PI) / 180)]
    const [dx, dz] = [x - rug.x, z - rug.z]
    return Math.abs(c * dx - s * dz) < (size.w * rug.scale) / 2 && Math.abs(s * dx + c * dz) < (size.d * rug.scale) / 2
  })
}
