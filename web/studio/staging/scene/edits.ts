import type { SceneContent } from '../../../../server/studio/contract.ts'
import { pieceOf } from '../pieces/catalogue.ts'
import { newPartId, type Bounds, type Piece } from './scene.ts'

/** Grid that pieces snap to while they are dragged, in metres, and the step of an arrow key. */
export const grid = 0.1
export const arrowStep = 0.05
/** Nearer than this a piece jumps to the wall. */
const wallReach = 0.18

const rounded = (value: number, to: number) => Math.round(value / to) * to
const tidy = (value: number) => Math.round(value * 1000) / 1000

/** Width and depth of the floor that a piece takes up as it stands, in metres. */
export function footprint({ kind, turn, scale }: Pick<Piece, 'kind' | 'turn' | 'scale'>): { w: number; d: number } {
  const { w, d } = pieceOf(kind).size
  const [c, s] = [Math.abs(Math.cos((turn * Math.PI) / 180)), Math.abs(Math.sin((turn * Math.PI) / 180))]
  return { w: (w * c + d * s) * scale, d: (w * s + d * c) * scale }
}

/** Where a dragged piece comes to rest: on the grid, or with its edge at a wall that is near. */
export function snapped(piece: Piece, to: { x: number; z: number }, bounds: Bounds): { x: number; z: number } {
  const { w, d } = footprint(piece)
  const [left, right, back] = [bounds.left + w / 2, bounds.right - w / 2, bounds.back + d / 2]
  const x = Math.abs(to.x - left) < wallReach ? left : Math.abs(to.x - right) < wallReach ? right : rounded(to.x, grid)
  const z = Math.abs(to.z - back) < wallReach ? back : rounded(to.z, grid)
  return { x: tidy(x), z: tidy(z) }
}

type Edit = (scene: SceneContent) => SceneContent
const onPieces = (ids: ReadonlySet<string>, change: (piece: Piece) => Piece): Edit => scene => ({ ...scene, pieces: scene.pieces.map(piece => (ids.has(piece.id) ? change(piece) : piece)) })

export const shift = (ids: ReadonlySet<string>, by: { x?: number; z?: number; y?: number }): Edit =>
  onPieces(ids, piece => ({ ...piece, x: tidy(piece.x + (by.x ?? 0)), z: tidy(piece.z + (by.z ?? 0)), y: tidy(Math.max(0, Math.min(6, piece.y + (by.y ?? 0)))) }))

export const rotate = (ids: ReadonlySet<string>, degrees: number): Edit => onPieces(ids, piece => ({ ...piece, turn: ((((piece.turn + degrees + 180) % 360) + 360) % 360) - 180 }))

export const resize = (ids: ReadonlySet<string>, scale: number): Edit => onPieces(ids, piece => ({ ...piece, scale: tidy(Math.max(0.7, Math.min(1.4, scale))) }))

export const change = (id: string, fields: Partial<Piece>): Edit => onPieces(new Set([id]), piece => ({ ...piece, ...fields }))

export const remove = (ids: ReadonlySet<string>): Edit => scene => ({ ...scene, pieces: scene.pieces.filter(({ id }) => !ids.has(id)) })

export function add(kind: string, at: { x: number; z: number; turn?: number }): { edit: Edit; id: string } {
  const id = newPartId()
  const { lift = 0 } = pieceOf(kind)
  return { id, edit: scene => ({ ...scene, pieces: [...scene.pieces, { id, kind, x: tidy(at.x), z: tidy(at.z), y: lift, turn: at.turn ?? 0, scale: 1, style: null }] }) }
}

/** Copies beside the pieces they were made from, in the same order. */
export function duplicate(scene: SceneContent, ids: ReadonlySet<string>): { edit: Edit; ids: string[] } {
  const copies = scene.pieces.filter(({ id }) => ids.has(id)).map(piece => ({ ...piece, id: newPartId(), x: tidy(piece.x + 0.3), z: tidy(piece.z + 0.3) }))
  return { ids: copies.map(({ id }) => id), edit: before => ({ ...before, pieces: [...before.pieces, ...copies] }) }
}

/** Puts pieces in line with the first of them: along the back wall (one z) or one behind the other (one x). */
export function align(scene: SceneContent, ids: ReadonlySet<string>, axis: 'x' | 'z'): Edit {
  const first = scene.pieces.find(({ id }) => ids.has(id))
  return first ? onPieces(ids, piece => ({ ...piece, [axis]: first[axis] })) : before => before
}

/** Puts a piece with its back to a wall. */
export function toWall(piece: Piece, wall: keyof Bounds, bounds: Bounds): Edit {
  const turn = wall === 'back' ? 0 : wall === 'left' ? 90 : -90
  const { w, d } = footprint({ ...piece, turn })
  const place = wall === 'back' ? { z: bounds.back + d / 2 } : wall === 'left' ? { x: bounds.left + w / 2 } : { x: bounds.right - w / 2 }
  return change(piece.id, { turn, ...place })
}
