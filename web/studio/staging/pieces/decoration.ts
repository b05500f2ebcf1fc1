import type { Kit, PieceKind, Size } from './piece.ts'
import { ball, block, curtain, leaf, rod, sheet, turned } from './shapes.ts'

const wobble = (at: number) => Math.sin(at * 12.9898) * 0.5 + Math.sin(at * 4.31) * 0.5

/** A woven rug with a border, or stripes across where legs are tapered. */
function rug({ put, form }: Kit, { w, h, d }: Size): void {
  put(block(w, h, d, 0.006), 'rug', 0, 0, 0)
  const line = (wide: number, deep: number, x: number, z: number) => put(block(wide, 0.0015, deep, 0), form.legs === 'turned' ? 'linen' : 'soft', x, h - 0.0005, z)
  if (form.legs === 'tapered') {
    for (let at = -3; at <= 3; at++) if (at !== 0) line(at % 2 ? 0.012 : 0.03, d - 0.02, (at * w) / 7.2, 0)
  } else for (const inset of form.legs === 'turned' ? [0.1, 0.17] : [0.09]) {
    for (const side of [-1, 1]) {
      line(0.025, d - inset * 2, side * (w / 2 - inset), 0)
      line(w - inset * 2, 0.025, 0, side * (d / 2 - inset))
    }
  }
  // Fringes at the narrow ends.
  for (const side of [-1, 1]) for (let z = -d / 2 + 0.01; z < d / 2; z += 0.03) put(block(0.035, 0.004, 0.006, 0), 'linen', side * (w / 2 + 0.012), 0, z, { y: 0.2 * wobble(z * 40) })
}

/** A fig: three stems that lean apart, with broad leaves all round that droop at their tips. */
function tallPlant({ put }: Kit, { h }: Size): void {
  put(turned([[0, 0], [0.15, 0], [0.17, 0.02], [0.19, 0.3], [0.195, 0.34], [0.178, 0.34], [0.17, 0.31], [0, 0.3]], 48), 'pot', 0, 0, 0)
  put(rod(0.165, 0.012, 0.165, 40), 'woodDark', 0, 0.3, 0)
  for (let stem = 0; stem < 3; stem++) {
    const [lean, angle, long] = [0.1 + stem * 0.03, stem * 2.1 + 0.4, h * (0.68 - stem * 0.1)]
    put(rod(0.008, long, 0.016), 'woodDark', Math.cos(angle) * 0.03, 0.29, Math.sin(angle) * 0.03, { z: -Math.cos(angle) * lean, x: Math.sin(angle) * lean })
    for (let at = 0; at < 16; at++) {
      const up = 0.28 + (at / 15) * 0.74
      const out = 0.03 + up * long * Math.sin(lean)
      const [turn, size] = [at * 2.4 + stem, 0.75 + 0.25 * wobble(at + stem * 16)]
      // Young leaves stand up at the top, old ones hang below.
      put(leaf(0.27 * size, 0.22 * size, 0.07 + 0.05 * wobble(at * 3)), 'leaf', Math.cos(angle) * out, Math.min(h - 0.18, 0.29 + up * long * Math.cos(lean)), Math.sin(angle) * out, { y: turn, z: -0.25 + up * 0.95 + 0.25 * wobble(at + stem * 5), x: 0.3 * wobble(at * 7 + stem) })
    }
  }
}

export const decoration: readonly PieceKind[] = [
  { kind: 'rug', label: 'Rug', group: 'Soft', size: { w: 2.3, h: 0.014, d: 1.6 }, rooms: ['living', 'dining', 'bedroom', 'office'], flat: true, build: rug },
  { kind: 'rug-large', label: 'Rug, large', group: 'Soft', size: { w: 3.0, h: 0.014, d: 2.0 }, rooms: ['living', 'dining', 'bedroom'], flat: true, build: rug },
  { kind: 'rug-round', label: 'Rug, round', group: 'Soft', size: { w: 1.6, h: 0.014, d: 1.6 }, rooms: ['kids', 'living', 'hall'], flat: true, build: ({ put }, { w, h }) => {
      put(rod(w / 2, h, w / 2, 96), 'rug', 0, 0, 0)
      put(rod(w / 2 - 0.1, 0.001, w / 2 - 0.1, 96), 'soft', 0, h, 0)
      put(rod(w / 2 - 0.14, 0.002, w / 2 - 0.14, 96), 'rug', 0, h, 0)
    } },
  {
    kind: 'floor-lamp', label: 'Floor lamp', group: 'Light', size: { w: 0.42, h: 1.58, d: 0.42 }, rooms: ['living', 'bedroom', 'office'],
    build({ put, form }, { w, h }) {
      if (form.legs === 'tapered') for (let leg = 0; leg < 3; leg++) {
        const angle = leg * 2.094 + 0.5
        put(rod(0.014, h - 0.3, 0.011), 'wood', Math.cos(angle) * 0.16, 0, Math.sin(angle) * 0.16, { z: Math.cos(angle) * 0.12, x: -Math.sin(angle) * 0.12 })
      } else {
        put(rod(0.15, 0.022, 0.15, 48), 'metal', 0, 0, 0)
        put(rod(0.011, h - 0.3), 'metal', 0, 0.02, 0)
      }
      put(turned([[w / 2, 0], [w * 0.38, 0.3]], 56), 'glow', 0, h - 0.3, 0)
    },
  },
  {
    kind: 'arc-lamp', label: 'Arc lamp', group: 'Light', size: { w: 1.3, h: 1.9, d: 0.36 }, rooms: ['living', 'dining'],
    build({ put }, { w, h }) {
      put(rod(0.17, 0.05, 0.18, 48), 'stone', -w / 2 + 0.18, 0, 0)
      const steps = 16
      for (let at = 0; at < steps; at++) {
        const [a, b] = [(at / steps) * 2.5, ((at + 1) / steps) * 2.5]
        const bow = (t: number) => ({ x: -w / 2 + 0.18 + 0.47 * (1 - Math.cos(t)), y: 0.05 + (h - 0.07) * Math.sin(t / 1.6) })
        const [from, to] = [bow(a), bow(b)]
        put(rod(0.011, Math.hypot(to.x - from.x, to.y - from.y) + 0.006), 'metal', from.x, from.y, 0, { z: -Math.atan2(to.x - from.x, to.y - from.y) })
      }
      put(turned([[0.18, 0], [0.17, 0.08], [0.1, 0.15], [0.02, 0.17]], 48), 'metal', w / 2 - 0.28, h - 0.28, 0)
      put(ball(0.05), 'glow', w / 2 - 0.28, h - 0.24, 0)
    },
  },
  {
    kind: 'table-lamp', label: 'Table lamp', group: 'Light', size: { w: 0.28, h: 0.44, d: 0.28 }, rooms: ['bedroom', 'living', 'office'], lift: 0.52,
    build({ put }, { w, h }) {
      put(turned([[0, 0], [0.07, 0], [0.09, 0.06], [0.06, 0.16], [0.014, 0.2], [0.014, 0.25], [0, 0.25]]), 'pot', 0, 0, 0)
      put(turned([[w / 2, 0], [w * 0.36, 0.2]], 48), 'glow', 0, h - 0.2, 0)
    },
  },
  {
    kind: 'plant-tall', label: 'Plant, tall', group: 'Decoration', size: { w: 0.75, h: 1.65, d: 0.75 }, rooms: ['living', 'bedroom', 'dining', 'office', 'hall'],
    build: tallPlant,
  },
  {
    kind: 'plant-small', label: 'Plant, small', group: 'Decoration', size: { w: 0.44, h: 0.46, d: 0.44 }, rooms: ['living', 'office', 'hall', 'kids'],
    build({ put }) {
      put(turned([[0, 0], [0.075, 0], [0.095, 0.15], [0.085, 0.15], [0, 0.13]], 40), 'pot', 0, 0, 0)
      for (let at = 0; at < 26; at++) put(leaf(0.19 + 0.05 * wobble(at), 0.06, 0.06), 'leaf', 0, 0.13 + (at % 5) * 0.01, 0, { y: at * 2.4, z: 0.35 + (at / 26) * 1.0 })
    },
  },
  {
    kind: 'picture', label: 'Picture', group: 'Decoration', size: { w: 0.7, h: 0.9, d: 0.03 }, rooms: ['living', 'bedroom', 'dining', 'office', 'hall'], lift: 1.15,
    build({ put, variant }, { w, h, d }) {
      put(block(w, h, d - 0.006, 0.004), 'woodDark', 0, 0, 0)
      put(sheet(w - 0.05, h - 0.05), variant % 2 ? 'artTwo' : 'art', 0, 0.025, d / 2)
    },
  },
  {
    kind: 'picture-wide', label: 'Picture, wide', group: 'Decoration', size: { w: 1.2, h: 0.8, d: 0.03 }, rooms: ['living', 'bedroom', 'dining'], lift: 1.2,
    build({ put, variant }, { w, h, d }) {
      put(block(w, h, d - 0.006, 0.004), 'woodDark', 0, 0, 0)
      put(sheet(w - 0.04, h - 0.04), variant % 2 ? 'art' : 'artTwo', 0, 0.02, d / 2)
    },
  },
  {
    kind: 'mirror', label: 'Mirror, round', group: 'Decoration', size: { w: 0.7, h: 0.7, d: 0.03 }, rooms: ['hall', 'bedroom', 'dining'], lift: 1.15,
    build({ put }, { w }) {
      put(rod(w / 2, 0.024, w / 2, 72), 'metal', 0, w / 2, -0.012, { x: Math.PI / 2 })
      put(rod(w / 2 - 0.014, 0.004, w / 2 - 0.014, 72), 'glass', 0, w / 2, 0.0115, { x: Math.PI / 2 })
    },
  },
  {
    kind: 'curtains', label: 'Curtains', group: 'Soft', size: { w: 2.4, h: 2.4, d: 0.12 }, rooms: ['living', 'bedroom', 'dining', 'office', 'kids'],
    build({ put }, { w, h }) {
      put(rod(0.012, w), 'metal', -w / 2, h - 0.05, 0, { z: -Math.PI / 2 })
      for (const side of [-1, 1]) {
        put(curtain(w * 0.24, h - 0.06, 0.035), 'linen', side * w * 0.37, 0.01, 0)
        put(ball(0.022), 'metal', side * w * 0.5, h - 0.072, 0)
      }
    },
  },
  {
    kind: 'vase', label: 'Vase with branches', group: 'Decoration', size: { w: 0.4, h: 0.8, d: 0.4 }, rooms: ['dining', 'living', 'hall'],
    build({ put }) {
      put(turned([[0, 0], [0.08, 0], [0.13, 0.14], [0.1, 0.3], [0.05, 0.36], [0.06, 0.4], [0.05, 0.4], [0, 0.34]], 48), 'pot', 0, 0, 0)
      for (let twig = 0; twig < 7; twig++) {
        put(rod(0.003, 0.42, 0.004), 'woodDark', 0, 0.36, 0, { z: 0.3 * wobble(twig + 1), x: 0.3 * wobble(twig + 5) })
        for (let bud = 0; bud < 4; bud++) put(ball(0.014), 'soft', -0.3 * wobble(twig + 1) * (0.16 + bud * 0.08), 0.52 + bud * 0.075, 0.3 * wobble(twig + 5) * (0.16 + bud * 0.08))
      }
    },
  },
  {
    kind: 'toy-chest', label: 'Toy chest', group: 'Storage', size: { w: 0.8, h: 0.46, d: 0.42 }, rooms: ['kids'],
    build({ put }, { w, h, d }) {
      put(block(w, h - 0.06, d, 0.012), 'lacquer', 0, 0, 0)
      put(block(w + 0.02, 0.03, d + 0.02, 0.01), 'wood', 0, h - 0.06, 0)
      put(ball(0.015), 'accent', 0, h - 0.14, d / 2)
      put(block(w - 0.1, 0.03, d - 0.1, 0.01), 'soft', 0, h - 0.03, 0)
    },
  },
]
