import type { SceneContent } from '../../../../server/studio/contract.ts'
import { pieceOf } from '../pieces/catalogue.ts'
import { footprint } from './edits.ts'
import { newPartId, type Bounds, type Piece, type RoomType } from './scene.ts'

type Place = { kind: string; x: number; z: number; turn?: number; y?: number; /** Left out when the room is too small for it: the highest goes first. */ extra?: number }
/** A room between walls, measured from the middle of its back wall: x to the right, z towards the viewer. */
type Space = { w: number; d: number }

const sets: Readonly<Record<RoomType, (space: Space) => Place[]>> = {
  living: ({ w, d }) => {
    const sofa = w > 3.3 ? 'sofa-three' : 'sofa-two'
    const long = pieceOf(sofa).size
    return [
      { kind: w > 3.8 && d > 3 ? 'rug-large' : 'rug', x: 0, z: 1.55 },
      { kind: sofa, x: 0, z: long.d / 2 + 0.04 },
      { kind: 'coffee-table', x: 0, z: 1.62 },
      { kind: 'picture-wide', x: 0, z: 0.02, y: 1.25, extra: 2 },
      { kind: 'side-table', x: -long.w / 2 - 0.3, z: 0.42, extra: 3 },
      { kind: 'floor-lamp', x: long.w / 2 + 0.36, z: 0.36, extra: 1 },
      { kind: 'armchair', x: Math.min(w / 2 - 0.5, 1.65), z: 1.85, turn: -62, extra: 2 },
      { kind: 'plant-tall', x: -w / 2 + 0.5, z: 0.5, extra: 4 },
      { kind: 'pouf', x: -1.25, z: 2.05, extra: 5 },
    ]
  },
  bedroom: ({ w }) => {
    const bed = w > 3.5 ? 'bed-king' : 'bed-double'
    const { w: wide, d } = pieceOf(bed).size
    return [
      { kind: w > 3.2 ? 'rug-large' : 'rug', x: 0, z: d * 0.72 },
      { kind: bed, x: 0, z: d / 2 + 0.04 },
      { kind: 'nightstand', x: -wide / 2 - 0.3, z: 0.24 },
      { kind: 'nightstand', x: wide / 2 + 0.3, z: 0.24 },
      { kind: 'table-lamp', x: -wide / 2 - 0.3, z: 0.22, y: 0.52 },
      { kind: 'table-lamp', x: wide / 2 + 0.3, z: 0.22, y: 0.52 },
      { kind: 'picture', x: -0.4, z: 0.02, y: 1.3, extra: 3 },
      { kind: 'picture', x: 0.4, z: 0.02, y: 1.3, extra: 3 },
      { kind: 'bench', x: 0, z: d + 0.32, extra: 2 },
      { kind: 'plant-tall', x: w / 2 - 0.45, z: 0.5, extra: 4 },
      { kind: 'dresser', x: -w / 2 + 0.27, z: 1.9, turn: 90, extra: 5 },
    ]
  },
  dining: ({ w, d }) => {
    const small = w < 2.9 || d < 2.4
    const z = Math.max(1.3, Math.min(d / 2, 1.8))
    const chairs: Place[] = small
      ? [0, 1, 2, 3].map(at => ({ kind: 'dining-chair', x: Math.sin((at * Math.PI) / 2) * 0.72, z: z + Math.cos((at * Math.PI) / 2) * 0.72, turn: at * 90 + 180 }))
      : [-0.55, 0, 0.55].flatMap(x => [{ kind: 'dining-chair', x, z: z - 0.62 }, { kind: 'dining-chair', x, z: z + 0.62, turn: 180 }])
    return [
      { kind: w > 3.4 ? 'rug-large' : 'rug', x: 0, z, extra: 2 },
      { kind: small ? 'dining-table-round' : 'dining-table', x: 0, z },
      ...chairs,
      { kind: 'sideboard', x: 0, z: 0.23, extra: 2 },
      { kind: 'mirror', x: 0, z: 0.02, y: 1.2, extra: 2 },
      { kind: 'plant-tall', x: w / 2 - 0.45, z: 0.5, extra: 3 },
    ]
  },
  office: ({ w }) => [
    { kind: 'rug', x: 0, z: 1.2, extra: 2 },
    { kind: 'desk', x: 0, z: 0.4 },
    { kind: 'desk-chair', x: 0.05, z: 1.12, turn: 168 },
    { kind: 'bookshelf', x: -Math.min(w / 2 - 0.48, 1.35), z: 0.18, extra: 1 },
    { kind: 'picture', x: 0, z: 0.02, y: 1.3, extra: 2 },
    { kind: 'floor-lamp', x: Math.min(w / 2 - 0.3, 1.05), z: 0.35, extra: 2 },
    { kind: 'armchair', x: Math.min(w / 2 - 0.5, 1.5), z: 1.7, turn: -55, extra: 4 },
    { kind: 'plant-small', x: 0.52, z: 0.3, y: 0.74, extra: 3 },
  ],
  kids: ({ w }) => [
    { kind: 'rug-round', x: 0.35, z: 1.4 },
    { kind: 'bed-single', x: -w / 2 + 0.55, z: 1.06 },
    { kind: 'nightstand', x: -w / 2 + 1.33, z: 0.24 },
    { kind: 'table-lamp', x: -w / 2 + 1.33, z: 0.22, y: 0.52 },
    { kind: 'toy-chest', x: w / 2 - 0.5, z: 0.24, extra: 2 },
    { kind: 'bookshelf', x: w / 2 - 1.42, z: 0.18, extra: 3 },
    { kind: 'pouf', x: 0.75, z: 1.6, extra: 2 },
    { kind: 'picture', x: -w / 2 + 0.6, z: 0.02, y: 1.35, extra: 2 },
  ],
  hall: ({ w }) => [
    { kind: 'rug-round', x: 0, z: 1.15, extra: 2 },
    { kind: 'console', x: 0, z: 0.19 },
    { kind: 'mirror', x: 0, z: 0.02, y: 1.15 },
    { kind: 'bench', x: -Math.min(w / 2 - 0.22, 1.4), z: 1.3, turn: 90, extra: 3 },
    { kind: 'coat-rack', x: Math.min(w / 2 - 0.3, 0.95), z: 0.32, extra: 1 },
    { kind: 'plant-tall', x: -Math.min(w / 2 - 0.42, 1.0), z: 0.45, extra: 3 },
  ],
}

export const roomNames: Readonly<Record<RoomType, string>> = { living: 'Living room', bedroom: 'Bedroom', dining: 'Dining room', office: 'Home office', kids: 'Child’s room', hall: 'Hall' }

/**
 * Furniture for a kind of room that fits between the walls: what would stick through one or stand in another piece is left out,
 * the least needed first.
 */
export function roomSet(room: RoomType, bounds: Bounds, front: number): Piece[] {
  const space = { w: bounds.right - bounds.left, d: front - bounds.back }
  const middle = (bounds.left + bounds.right) / 2
  const kept: Piece[] = []
  for (const { kind, x, z, turn = 0, y = 0 } of [...sets[room](space)].sort((a, b) => (a.extra ?? 0) - (b.extra ?? 0))) {
    const piece: Piece = { id: newPartId(), kind, x: tidy(middle + x), z: tidy(bounds.back + z), y, turn, scale: 1, style: null }
    if (fits(piece, bounds) && (isApart(piece) || !kept.some(other => !isApart(other) && overlap(piece, other)))) kept.push(piece)
  }
  return kept
}

const tidy = (value: number) => Math.round(value * 1000) / 1000
/** Rugs, pictures and lamps on tables share their place with others. */
const isApart = ({ kind, y }: Piece) => y > 0.1 || pieceOf(kind).flat === true

function fits(piece: Piece, bounds: Bounds): boolean {
  const { w } = footprint(piece)
  const slack = pieceOf(piece.kind).flat ? 0.25 : 0.03
  return piece.x - w / 2 >= bounds.left - slack && piece.x + w / 2 <= bounds.right + slack
}

function overlap(a: Piece, b: Piece): boolean {
  const [one, two] = [footprint(a), footprint(b)]
  // Chairs stand under their table.
  if ([a.kind, b.kind].some(kind => kind.endsWith('chair')) && [a.kind, b.kind].some(kind => /table|desk$/.test(kind))) return false
  return Math.abs(a.x - b.x) < (one.w + two.w) / 2 - 0.02 && Math.abs(a.z - b.z) < (one.d + two.d) / 2 - 0.02
}

/** The scene with a new set in place of what stood there. */
export const furnished = (scene: SceneContent, room: RoomType, bounds: Bounds, front: number): SceneContent => ({ ...scene, room, pieces: roomSet(room, bounds, front) })
