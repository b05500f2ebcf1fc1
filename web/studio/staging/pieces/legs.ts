import type { Kit, Slot } from './piece.ts'
import { block, rod, turned } from './shapes.ts'

/** Four legs under a body of this size, as the style makes them. */
export function legs({ form, put }: Kit, size: { w: number; d: number }, h: number, inset = 0.06, slot: Slot = form.legs === 'steel' ? 'metal' : 'wood'): void {
  for (const [sx, sz] of [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const) {
    const [x, z] = [sx * (size.w / 2 - inset), sz * (size.d / 2 - inset)]
    if (form.legs === 'block') put(block(0.05, h, 0.05, 0.004), slot, x, 0, z)
    else if (form.legs === 'steel') put(rod(0.013, h), slot, x, 0, z)
    else if (form.legs === 'turned') put(turned([[0, 0], [0.018, 0], [0.02, h * 0.1], [0.028, h * 0.5], [0.02, h * 0.72], [0.03, h * 0.8], [0.026, h], [0, h]]), slot, x, 0, z)
    else put(rod(0.022, h, 0.012), slot, x, 0, z, { x: sz * 0.07, z: -sx * 0.07 })
  }
}
