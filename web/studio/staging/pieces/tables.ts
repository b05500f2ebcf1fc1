import { legs } from './legs.ts'
import type { PieceKind } from './piece.ts'
import { ball, block, rod, turned } from './shapes.ts'

export const tables: readonly PieceKind[] = [
  {
    kind: 'coffee-table', label: 'Coffee table', group: 'Tables', size: { w: 1.1, h: 0.4, d: 0.6 }, rooms: ['living'],
    build(kit, { w, h, d }) {
      legs(kit, { w, d }, h - 0.035, 0.07)
      kit.put(block(w, 0.035, d, 0.01), 'wood', 0, h - 0.035, 0)
      kit.put(block(w - 0.16, 0.018, d - 0.16, 0.005), 'wood', 0, 0.14, 0)
      kit.put(block(0.26, 0.03, 0.2, 0.003), 'linen', -0.24, h, 0.04, { y: 0.2 })
      kit.put(block(0.23, 0.025, 0.18, 0.003), 'accent', -0.235, h + 0.03, 0.045, { y: 0.36 })
      kit.put(turned([[0, 0], [0.05, 0], [0.09, 0.05], [0.1, 0.07], [0.094, 0.07], [0.04, 0.012], [0, 0.012]]), 'pot', 0.24, h, -0.04)
    },
  },
  {
    kind: 'coffee-table-round', label: 'Coffee table, round', group: 'Tables', size: { w: 0.8, h: 0.38, d: 0.8 }, rooms: ['living'],
    build({ put }, { w, h }) {
      put(turned([[0, 0], [w * 0.28, 0], [w * 0.28, 0.015], [0.05, 0.03], [0.04, h - 0.05], [0.12, h - 0.03], [0, h - 0.03]]), 'metal', 0, 0, 0)
      put(turned([[0, 0], [w / 2 - 0.012, 0], [w / 2, 0.012], [w / 2, 0.024], [w / 2 - 0.01, 0.032], [0, 0.032]], 72), 'stone', 0, h - 0.032, 0)
      put(ball(0.07, 0.8), 'pot', 0.1, h, -0.08)
      put(block(0.24, 0.028, 0.17, 0.003), 'linen', -0.12, h, 0.08, { y: 0.5 })
    },
  },
  {
    kind: 'side-table', label: 'Side table', group: 'Tables', size: { w: 0.45, h: 0.52, d: 0.45 }, rooms: ['living', 'bedroom'],
    build({ put }, { w, h }) {
      for (let leg = 0; leg < 3; leg++) put(rod(0.012, h - 0.02, 0.01), 'metal', Math.cos(leg * 2.094 + 0.5) * w * 0.36, 0, Math.sin(leg * 2.094 + 0.5) * w * 0.36)
      put(rod(w / 2, 0.022, w / 2, 64), 'wood', 0, h - 0.022, 0)
    },
  },
  {
    kind: 'dining-table', label: 'Dining table, six', group: 'Tables', size: { w: 1.8, h: 0.75, d: 0.9 }, rooms: ['dining'],
    build(kit, { w, h, d }) {
      const { put, form } = kit
      if (form.legs === 'steel') for (const side of [-1, 1]) {
        for (const end of [-1, 1]) put(block(0.05, h - 0.04, 0.05, 0.003), 'metal', side * (w / 2 - 0.18), 0, end * (d / 2 - 0.09))
        for (const y of [0, h - 0.09]) put(block(0.05, 0.05, d - 0.18, 0.003), 'metal', side * (w / 2 - 0.18), y, 0)
      } else {
        for (const [x, z] of [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const) put(form.legs === 'turned' ? turned([[0, 0], [0.026, 0], [0.03, 0.08], [0.042, 0.4], [0.03, 0.55], [0.045, 0.6], [0.045, h - 0.04], [0, h - 0.04]]) : block(0.065, h - 0.04, 0.065, 0.006), 'wood', x * (w / 2 - 0.09), 0, z * (d / 2 - 0.09))
        put(block(w - 0.22, 0.08, d - 0.22, 0.004), 'wood', 0, h - 0.12, 0)
      }
      put(block(w, 0.04, d, 0.01), 'wood', 0, h - 0.04, 0)
      put(turned([[0, 0], [0.05, 0], [0.085, 0.09], [0.06, 0.2], [0.035, 0.25], [0.045, 0.28], [0.04, 0.28], [0.03, 0.25], [0, 0.2]]), 'pot', 0.05, h, 0)
      for (let twig = 0; twig < 9; twig++) put(ball(0.035, 1.2), 'leaf', 0.05 + Math.cos(twig * 2.4) * 0.03 * Math.sqrt(twig), h + 0.3 + (twig % 4) * 0.045, Math.sin(twig * 2.4) * 0.03 * Math.sqrt(twig))
    },
  },
  {
    kind: 'dining-table-round', label: 'Dining table, round', group: 'Tables', size: { w: 1.1, h: 0.75, d: 1.1 }, rooms: ['dining'],
    build({ put }, { w, h }) {
      put(turned([[0, 0], [0.3, 0], [0.3, 0.02], [0.1, 0.05], [0.055, 0.2], [0.055, h - 0.12], [0.18, h - 0.03], [0, h - 0.03]], 56), 'woodDark', 0, 0, 0)
      put(turned([[0, 0], [w / 2 - 0.02, 0], [w / 2, 0.02], [w / 2 - 0.004, 0.034], [0, 0.034]], 80), 'wood', 0, h - 0.034, 0)
      put(turned([[0, 0], [0.09, 0], [0.15, 0.06], [0.16, 0.08], [0.15, 0.08], [0.08, 0.015], [0, 0.015]]), 'pot', 0, h, 0)
    },
  },
  {
    kind: 'desk', label: 'Desk', group: 'Tables', size: { w: 1.4, h: 0.74, d: 0.7 }, rooms: ['office', 'kids', 'bedroom'],
    build(kit, { w, h, d }) {
      const { put } = kit
      legs(kit, { w, d }, h - 0.03, 0.06)
      put(block(w, 0.03, d, 0.008), 'wood', 0, h - 0.03, 0)
      put(block(0.4, 0.12, d - 0.08, 0.006), 'lacquer', w / 2 - 0.26, h - 0.15, 0)
      put(rod(0.008, 0.02), 'metal', w / 2 - 0.26, h - 0.1, d / 2 - 0.04, { x: Math.PI / 2 })
      // A closed laptop would look like a board, so it stands open.
      put(block(0.33, 0.016, 0.23, 0.004), 'metal', -0.08, h, 0.04)
      put(block(0.33, 0.22, 0.01, 0.004), 'screen', -0.08, h + 0.012, -0.075, { x: -0.25 })
      put(rod(0.035, 0.1, 0.032), 'pot', -w / 2 + 0.14, h, -d / 2 + 0.14)
    },
  },
  {
    kind: 'console', label: 'Console', group: 'Tables', size: { w: 1.1, h: 0.8, d: 0.34 }, rooms: ['hall', 'living'],
    build(kit, { w, h, d }) {
      legs(kit, { w, d }, h - 0.12, 0.05)
      kit.put(block(w, 0.12, d, 0.008), 'wood', 0, h - 0.12, 0)
      kit.put(turned([[0, 0], [0.06, 0], [0.1, 0.12], [0.05, 0.26], [0.055, 0.3], [0.045, 0.3], [0, 0.24]]), 'pot', -0.32, h, 0)
      kit.put(block(0.24, 0.05, 0.17, 0.003), 'linen', 0.22, h, 0)
    },
  },
]
