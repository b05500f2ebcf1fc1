import { describe, expect, it } from 'vitest'
import { hasPiece, pieceOf } from '../pieces/catalogue.ts'
import { add, align, duplicate, footprint, remove, resize, rotate, shift, snapped, toWall } from './edits.ts'
import { edited, redone, startHistory, undone } from './history.ts'
import { roomNames, roomSet } from './room-sets.ts'
import type { Piece, RoomType } from './scene.ts'
import type { SceneContent } from '../../../../server/studio/contract.ts'

const sofa: Piece = { id: 'a', kind: 'sofa-three', x: 0, y: 0, z: 0, turn: 0, scale: 1, style: null }
const lamp: Piece = { ...sofa, id: 'b', kind: 'floor-lamp', x: 1.2, z: 0.4 }
const scene = { pieces: [sofa, lamp] } as unknown as SceneContent
const bounds = { left: -2.5, right: 2.5, back: -2 }
const both = new Set(['a', 'b'])

describe('furniture that is moved', () => {
  it('snaps to the wall when it is near, else to the grid', () => {
    expect(snapped(sofa, { x: 0.43, z: -1.44 }, bounds)).toEqual({ x: 0.4, z: -2 + 0.47 })
    expect(snapped(lamp, { x: 2.2, z: 0.31 }, bounds)).toEqual({ x: 2.29, z: 0.3 })
  })
  it('takes its turned width to the wall', () => {
    expect(footprint({ ...sofa, turn: 90 }).w).toBeCloseTo(0.94, 6)
    const [turned] = toWall(sofa, 'left', bounds)(scene).pieces
    expect(turned).toMatchObject({ turn: 90, z: 0 })
    expect(turned!.x).toBeCloseTo(-2.5 + 0.47, 6)
  })
  it('keeps its size and its turn within limits, and never sinks into the floor', () => {
    expect(resize(both, 3)(scene).pieces.map(({ scale }) => scale)).toEqual([1.4, 1.4])
    expect(rotate(new Set(['a']), 270)(scene).pieces[0]!.turn).toBe(-90)
    expect(shift(new Set(['a']), { y: -1 })(scene).pieces[0]!.y).toBe(0)
  })
  it('is aligned, duplicated, added and taken away', () => {
    expect(align(scene, both, 'z')(scene).pieces.map(({ z }) => z)).toEqual([0, 0])
    const copy = duplicate(scene, new Set(['b']))
    expect(copy.edit(scene).pieces).toHaveLength(3)
    expect(copy.edit(scene).pieces.find(({ id }) => id === copy.ids[0])).toMatchObject({ kind: 'floor-lamp', x: 1.5 })
    expect(add('picture', { x: 0, z: 0 }).edit(scene).pieces.at(-1)!.y).toBe(pieceOf('picture').lift)
    expect(remove(both)(scene).pieces).toEqual([])
  })
})

describe('a set of furniture', () => {
  it.each((Object.keys(roomNames) as RoomType[]).flatMap(room => [[room, 2.6], [room, 3.6], [room, 5.4]] as const))('for %s fits between walls %d metres apart', (room, width) => {
    const walls = { left: -width / 2, right: width / 2, back: -1.8 }
    const pieces = roomSet(room, walls, 2.2)
    expect(pieces.length).toBeGreaterThan(1)
    for (const piece of pieces) {
      expect(hasPiece(piece.kind)).toBe(true)
      const { w } = footprint(piece)
      expect(piece.x - w / 2).toBeGreaterThanOrEqual(walls.left - 0.26)
      expect(piece.x + w / 2).toBeLessThanOrEqual(walls.right + 0.26)
    }
  })
  it('is larger in a larger room', () => {
    expect(roomSet('living', { left: -3, right: 3, back: -2 }, 2).length).toBeGreaterThan(roomSet('living', { left: -1.4, right: 1.4, back: -2 }, 2).length)
  })
})

describe('steps back and forth', () => {
  it('takes a whole drag back at once, and forgets what was undone when something new is done', () => {
    let history = edited(edited(edited(startHistory(0), 1, 'drag 1'), 2, 'drag 1'), 3, 'drag 2')
    history = undone(history)
    expect(history.now).toBe(2)
    history = undone(history)
    expect(history.now).toBe(0)
    expect(redone(history).now).toBe(2)
    expect(edited(history, 9).future).toEqual([])
  })
})
