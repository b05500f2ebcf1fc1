import { legs } from './legs.ts'
import type { Kit, PieceKind, Size } from './piece.ts'
import { ball, block, rod, turned } from './shapes.ts'

/** A body with fronts: `columns` doors side by side in `rows`. */
function cabinet(kit: Kit, { w, h, d }: Size, columns: number, rows: number, foot: number): void {
  const { put } = kit
  if (foot > 0.03) legs(kit, { w, d }, foot, 0.07)
  put(block(w, h - foot, d - 0.018, 0.006), 'wood', 0, foot, -0.009)
  const [wide, high] = [(w - 0.03) / columns, (h - foot - 0.03) / rows]
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const x = -w / 2 + 0.015 + wide * (column + 0.5)
      put(block(wide - 0.006, high - 0.006, 0.018, 0.003), 'lacquer', x, foot + 0.015 + high * row, d / 2 - 0.009)
      put(rows > columns ? block(Math.min(0.16, wide * 0.4), 0.01, 0.014, 0.003) : block(0.01, Math.min(0.16, high * 0.3), 0.014, 0.003), 'metal', rows > columns ? x : x + (column % 2 ? -1 : 1) * (wide / 2 - 0.05), foot + 0.015 + high * (row + (rows > columns ? 0.5 : 0.55)), d / 2 + 0.004)
    }
}

/** Books of different height, width and colour: a row of so many metres. */
function books({ put }: Kit, x: number, y: number, z: number, length: number, seed: number): void {
  const colours = ['linen', 'accent', 'soft', 'fabric', 'lacquer'] as const
  for (let at = 0, along = 0; along < length; at++) {
    const thick = 0.022 + ((at * 7 + seed * 3) % 5) * 0.006
    put(block(thick - 0.002, 0.18 + ((at * 5 + seed) % 6) * 0.014, 0.15, 0.002), colours[(at * 3 + seed) % colours.length]!, x + along + thick / 2, y, z)
    along += thick
  }
}

export const storage: readonly PieceKind[] = [
  {
    kind: 'sideboard', label: 'Sideboard', group: 'Storage', size: { w: 1.6, h: 0.72, d: 0.42 }, rooms: ['living', 'dining', 'hall'],
    build(kit, size) {
      cabinet(kit, size, 4, 1, 0.16)
      kit.put(turned([[0, 0], [0.07, 0], [0.11, 0.1], [0.045, 0.24], [0.05, 0.27], [0.04, 0.27], [0, 0.2]]), 'pot', -0.5, size.h, 0)
      books(kit, 0.3, size.h, 0, 0.2, 2)
    },
  },
  {
    kind: 'tv-bench', label: 'TV bench with TV', group: 'Storage', size: { w: 1.8, h: 1.16, d: 0.4 }, rooms: ['living'],
    build(kit, { w, d }) {
      cabinet(kit, { w, h: 0.46, d }, 3, 1, 0.12)
      kit.put(block(0.4, 0.012, 0.2, 0.004), 'screen', 0, 0.46, -0.04)
      kit.put(block(0.05, 0.06, 0.03), 'screen', 0, 0.46, -0.06)
      kit.put(block(1.24, 0.69, 0.035, 0.006), 'screen', 0, 0.47, -0.06)
    },
  },
  {
    kind: 'bookshelf', label: 'Bookshelf', group: 'Storage', size: { w: 0.9, h: 1.9, d: 0.32 }, rooms: ['living', 'office', 'kids'],
    build(kit, { w, h, d }) {
      const { put, form } = kit
      const side = form.legs === 'steel' ? 'metal' : 'wood'
      for (const at of [-1, 1]) put(block(0.025, h, d, 0.004), side, at * (w / 2 - 0.0125), 0, 0)
      put(block(w - 0.03, h - 0.08, 0.008, 0), 'wood', 0, 0.06, -d / 2 + 0.006)
      for (let shelf = 0; shelf < 6; shelf++) {
        const y = 0.06 + shelf * ((h - 0.085) / 5)
        put(block(w - 0.05, 0.025, d - 0.01, 0.003), 'wood', 0, y, 0)
        if (shelf === 5) continue
        if (shelf !== 2) books(kit, shelf % 2 ? -0.02 : -w / 2 + 0.05, y + 0.025, -0.03, 0.3 + (shelf % 3) * 0.05, shelf + 1)
        put(shelf % 2 ? turned([[0, 0], [0.05, 0], [0.07, 0.07], [0.03, 0.15], [0.035, 0.17], [0, 0.15]]) : ball(0.06, 0.85), 'pot', shelf % 2 ? -0.26 : 0.26, y + 0.025, 0)
      }
    },
  },
  { kind: 'wardrobe', label: 'Wardrobe', group: 'Storage', size: { w: 1.5, h: 2.1, d: 0.6 }, rooms: ['bedroom', 'kids', 'hall'], build: (kit, size) => cabinet(kit, size, 3, 1, 0) },
  { kind: 'dresser', label: 'Chest of drawers', group: 'Storage', size: { w: 1.0, h: 0.84, d: 0.46 }, rooms: ['bedroom', 'kids', 'hall'], build: (kit, size) => cabinet(kit, size, 2, 3, 0.12) },
  {
    kind: 'coat-rack', label: 'Coat rack', group: 'Storage', size: { w: 0.44, h: 1.74, d: 0.44 }, rooms: ['hall'],
    build({ put }, { w, h }) {
      put(rod(w / 2, 0.025, w / 2, 48), 'metal', 0, 0, 0)
      put(rod(0.016, h - 0.03), 'wood', 0, 0.025, 0)
      for (let hook = 0; hook < 6; hook++) {
        const angle = (hook / 6) * Math.PI * 2
        put(rod(0.008, 0.2), 'wood', Math.cos(angle) * 0.01, h - 0.2 - (hook % 2) * 0.16, Math.sin(angle) * 0.01, { z: -Math.cos(angle) * 0.9, x: Math.sin(angle) * 0.9 })
      }
    },
  },
]
