import { legs } from './legs.ts'
import type { Kit, PieceKind, Size } from './piece.ts'
import { ball, block, cushion, pillow, rod, turned } from './shapes.ts'

/** A sofa of so many seats: plinth, seat and back cushions, arms of the style, two throw pillows. */
function sofa(kit: Kit, { w, h, d }: Size, seats: number, long = false): void {
  const { put, form } = kit
  const arm = form.arm === 'slim' ? 0.09 : form.arm === 'wide' ? 0.2 : 0.16
  const leg = form.legs === 'block' ? 0.06 : 0.13
  const seatTop = 0.44
  const inner = w - 2 * arm
  const each = inner / seats
  legs(kit, { w: w - 0.05, d: d - 0.05 }, leg, 0.07, form.legs === 'steel' ? 'metal' : 'woodDark')
  put(block(w - 0.02, 0.15, d - 0.04, 0.03), 'fabric', 0, leg, 0)
  put(cushion(w - 0.02, h - leg - 0.08, 0.2, 0.22), 'fabric', 0, leg + 0.04, -d / 2 + 0.11, { x: -0.08 })
  for (const side of [-1, 1]) {
    const x = side * (w / 2 - arm / 2)
    if (form.arm === 'rolled') {
      put(cushion(arm, 0.42, d - 0.06, 0.2), 'fabric', x, leg + 0.02, 0.01)
      put(rod(arm * 0.56, d - 0.1), 'fabric', x + side * 0.02, 0.58, -d / 2 + 0.05, { x: Math.PI / 2 })
    } else put(cushion(arm, 0.62 - leg, d - 0.04, 0.16), 'fabric', x, leg, 0)
  }
  for (let seat = 0; seat < seats; seat++) {
    const x = -inner / 2 + each * (seat + 0.5)
    const chaise = long && seat === seats - 1
    put(cushion(each - 0.012, 0.18, chaise ? d + 0.5 : d - 0.26, 0.3 + form.puff * 0.3), 'fabric', x, seatTop - 0.17, chaise ? 0.37 : 0.1)
    if (chaise) {
      put(block(each - 0.01, 0.16, 0.72, 0.03), 'fabric', x, leg, d / 2 + 0.24)
      for (const side of [-1, 1]) put(rod(0.02, leg, 0.014), 'woodDark', x + side * (each / 2 - 0.08), 0, d / 2 + 0.5)
    }
    put(cushion(each - 0.03, h - seatTop + 0.02, 0.2, 0.4 + form.puff * 0.35), 'fabric', x, seatTop - 0.015, -d / 2 + 0.29, { x: -0.2 })
  }
  put(pillow(0.48, 0.48, 0.17), 'accent', -inner / 2 + 0.25, seatTop - 0.01, -d / 2 + 0.48, { x: -0.32, y: 0.16, z: 0.06 })
  put(pillow(0.42, 0.42, 0.15, 2), 'linen', -inner / 2 + 0.56, seatTop - 0.01, -d / 2 + 0.53, { x: -0.4, y: -0.1, z: -0.08 })
  put(pillow(0.46, 0.46, 0.16, 1), 'soft', inner / 2 - 0.24, seatTop - 0.01, -d / 2 + 0.47, { x: -0.34, y: -0.2, z: -0.05 })
}

function armchair(kit: Kit, { w, h, d }: Size): void {
  const { put, form } = kit
  const leg = 0.16
  const arm = form.arm === 'wide' ? 0.14 : 0.09
  legs(kit, { w: w - 0.06, d: d - 0.08 }, leg, 0.07)
  put(block(w - 0.04, 0.12, d - 0.08, 0.03), 'accent', 0, leg, 0)
  put(cushion(w - 2 * arm, 0.18, d - 0.18, 0.4 + form.puff * 0.3), 'accent', 0, leg + 0.11, 0.05)
  put(cushion(w - 0.06, h - leg - 0.05, 0.19, 0.3 + form.puff * 0.2), 'accent', 0, leg + 0.05, -d / 2 + 0.13, { x: -0.18 })
  for (const side of [-1, 1]) put(cushion(arm, 0.44, d - 0.1, 0.22), 'accent', side * (w / 2 - arm / 2), leg, 0.01)
  put(pillow(0.44, 0.36, 0.15, 1), 'soft', 0, leg + 0.29, -d / 2 + 0.3, { x: -0.28 })
}

function diningChair(kit: Kit, { w, h, d }: Size): void {
  const { put, form } = kit
  const seat = 0.46
  legs(kit, { w, d }, seat - 0.04, 0.045)
  put(cushion(w - 0.02, 0.075, d - 0.03, 0.25), 'soft', 0, seat - 0.055, 0.01)
  const slot = form.legs === 'steel' ? 'metal' : 'wood'
  for (const side of [-1, 1]) put(rod(0.014, h - seat + 0.04, 0.016), slot, side * (w / 2 - 0.04), seat - 0.05, -d / 2 + 0.05, { x: -0.12 })
  if (form.legs === 'turned') for (const y of [0.58, 0.7]) put(block(w - 0.08, 0.05, 0.018), slot, 0, y, -d / 2 + 0.025)
  put(cushion(w - 0.04, 0.22, 0.05, 0.3), form.legs === 'turned' ? 'wood' : 'soft', 0, h - 0.22, -d / 2 + 0.015, { x: -0.12 })
}

function deskChair({ put }: Kit, { w, h, d }: Size): void {
  for (let arm = 0; arm < 5; arm++) {
    const angle = (arm / 5) * Math.PI * 2
    put(block(0.28, 0.03, 0.045, 0.01), 'metal', Math.cos(angle) * 0.15, 0.06, Math.sin(angle) * 0.15, { y: -angle })
    put(ball(0.032), 'screen', Math.cos(angle) * 0.28, 0, Math.sin(angle) * 0.28)
  }
  put(rod(0.025, 0.36), 'metal', 0, 0.08, 0)
  put(cushion(w - 0.12, 0.1, d - 0.14, 0.4), 'fabric', 0, 0.42, 0.02)
  put(cushion(w - 0.16, h - 0.58, 0.08, 0.45), 'fabric', 0, 0.58, -d / 2 + 0.12, { x: -0.12 })
  put(block(0.06, 0.3, 0.02), 'metal', 0, 0.44, -d / 2 + 0.08, { x: -0.1 })
  for (const side of [-1, 1]) {
    put(block(0.05, 0.03, 0.24, 0.012), 'screen', side * (w / 2 - 0.05), 0.66, 0.02)
    put(block(0.03, 0.2, 0.03), 'metal', side * (w / 2 - 0.05), 0.47, 0)
  }
}

export const seats: readonly PieceKind[] = [
  { kind: 'sofa-three', label: 'Sofa, three seats', group: 'Seats', size: { w: 2.2, h: 0.84, d: 0.94 }, rooms: ['living'], build: (kit, size) => sofa(kit, size, 3) },
  { kind: 'sofa-two', label: 'Sofa, two seats', group: 'Seats', size: { w: 1.62, h: 0.82, d: 0.9 }, rooms: ['living', 'office'], build: (kit, size) => sofa(kit, size, 2) },
  { kind: 'sofa-corner', label: 'Sofa with chaise', group: 'Seats', size: { w: 2.6, h: 0.84, d: 0.95 }, rooms: ['living'], build: (kit, size) => sofa(kit, size, 3, true) },
  { kind: 'armchair', label: 'Armchair', group: 'Seats', size: { w: 0.8, h: 0.86, d: 0.82 }, rooms: ['living', 'bedroom'], build: armchair },
  {
    kind: 'pouf', label: 'Pouf', group: 'Seats', size: { w: 0.5, h: 0.38, d: 0.5 }, rooms: ['living', 'kids'],
    build: ({ put }, { w, h }) => put(turned([[0, 0], [w * 0.4, 0], [w * 0.48, h * 0.16], [w * 0.5, h * 0.5], [w * 0.48, h * 0.84], [w * 0.42, h * 0.96], [w * 0.2, h], [0, h]], 56), 'accent', 0, 0, 0),
  },
  { kind: 'dining-chair', label: 'Dining chair', group: 'Seats', size: { w: 0.46, h: 0.84, d: 0.5 }, rooms: ['dining'], build: diningChair },
  { kind: 'desk-chair', label: 'Desk chair', group: 'Seats', size: { w: 0.62, h: 1.02, d: 0.62 }, rooms: ['office'], build: deskChair },
  {
    kind: 'bench', label: 'Bench', group: 'Seats', size: { w: 1.2, h: 0.45, d: 0.38 }, rooms: ['hall', 'bedroom', 'dining'],
    build(kit, { w, h, d }) {
      legs(kit, { w, d }, h - 0.1)
      kit.put(block(w, 0.03, d, 0.008), 'wood', 0, h - 0.105, 0)
      kit.put(cushion(w - 0.04, 0.075, d - 0.03, 0.3), 'soft', 0, h - 0.075, 0)
    },
  },
]
