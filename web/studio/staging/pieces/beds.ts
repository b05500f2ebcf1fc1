import { legs } from './legs.ts'
import type { Kit, PieceKind, Size } from './piece.ts'
import { block, cushion, drape, pillow, rod } from './shapes.ts'

/** A made bed: frame, padded head, mattress, duvet turned back, pillows, a throw at the foot. */
function bed(kit: Kit, { w, h, d }: Size, pillows: number): void {
  const { put, form } = kit
  const top = 0.5
  const wooden = form.legs === 'tapered' || form.legs === 'turned'
  legs(kit, { w: w - 0.06, d: d - 0.06 }, 0.16, 0.08)
  put(block(w, 0.16, d - 0.02, 0.02), wooden ? 'wood' : 'fabric', 0, 0.15, 0.01)
  put(wooden ? block(w + 0.02, h - 0.12, 0.05, 0.02) : cushion(w + 0.04, h - 0.1, 0.11, 0.18), wooden ? 'wood' : 'fabric', 0, 0.12, -d / 2 + 0.04)
  put(cushion(w - 0.04, 0.22, d - 0.1, 0.08), 'linen', 0, 0.3, 0.04)
  const cover = d - 0.62
  put(drape(w - 0.02, cover, 0.24), 'linen', 0, top - 0.22, d / 2 - cover / 2 - 0.1)
  put(cushion(w + 0.03, 0.075, 0.3, 0.25), 'linen', 0, top + 0.01, d / 2 - cover - 0.02)
  put(drape(w + 0.07, 0.5, 0.25, 0.003), 'accent', 0, top - 0.165, d / 2 - 0.62)
  const each = (w - 0.08) / pillows
  for (let at = 0; at < pillows; at++) {
    const x = -w / 2 + 0.04 + each * (at + 0.5)
    put(pillow(each - 0.06, 0.5, 0.2, at), 'linen', x, top - 0.02, -d / 2 + 0.22, { x: -0.42 })
    put(pillow(each - 0.14, 0.44, 0.18, at + 2), 'soft', x, top - 0.01, -d / 2 + 0.36, { x: -0.55 })
  }
  put(pillow(Math.min(0.56, w * 0.4), 0.34, 0.15, 1), 'accent', 0, top + 0.01, -d / 2 + 0.52, { x: -0.6 })
}

export const beds: readonly PieceKind[] = [
  { kind: 'bed-double', label: 'Bed, double', group: 'Beds', size: { w: 1.66, h: 1.08, d: 2.08 }, rooms: ['bedroom'], build: (kit, size) => bed(kit, size, 2) },
  { kind: 'bed-king', label: 'Bed, king', group: 'Beds', size: { w: 1.88, h: 1.15, d: 2.12 }, rooms: ['bedroom'], build: (kit, size) => bed(kit, size, 2) },
  { kind: 'bed-single', label: 'Bed, single', group: 'Beds', size: { w: 0.98, h: 0.92, d: 2.04 }, rooms: ['kids', 'bedroom'], build: (kit, size) => bed(kit, size, 1) },
  {
    kind: 'nightstand', label: 'Nightstand', group: 'Beds', size: { w: 0.46, h: 0.52, d: 0.4 }, rooms: ['bedroom', 'kids'],
    build(kit, { w, h, d }) {
      const { put } = kit
      legs(kit, { w, d }, 0.15, 0.05)
      put(block(w, h - 0.15, d, 0.008), 'wood', 0, 0.15, 0)
      for (const y of [0.17, 0.335]) {
        put(block(w - 0.03, 0.155, 0.016, 0.004), 'lacquer', 0, y, d / 2)
        put(rod(0.009, 0.022), 'metal', 0, y + 0.078, d / 2 + 0.008, { x: Math.PI / 2 })
      }
    },
  },
]
