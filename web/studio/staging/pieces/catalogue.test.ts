import { Box3, MeshBasicMaterial, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { buildPiece } from './build-piece.ts'
import { catalogue, pieceOf } from './catalogue.ts'
import { slots, type Form, type Materials } from './piece.ts'

const plain = new MeshBasicMaterial()
const materials = Object.fromEntries(slots.map(slot => [slot, plain])) as unknown as Materials
const forms: Form[] = [{ legs: 'tapered', puff: 0.3, arm: 'slim' }, { legs: 'block', puff: 0.5, arm: 'wide' }, { legs: 'steel', puff: 0.2, arm: 'slim' }, { legs: 'turned', puff: 0.7, arm: 'rolled' }]

describe('furniture', () => {
  it('is about thirty pieces, each with a name of its own', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(30)
    expect(new Set(catalogue.map(({ kind }) => kind)).size).toBe(catalogue.length)
  })
  it('of a kind that is not here any more is shown as a pouf, so that its scene still opens', () => {
    expect(pieceOf('hammock').kind).toBe('pouf')
  })
  it.each(catalogue.map(({ kind, size }) => ({ kind, size })))('$kind stands on the floor and keeps to its measures in every style', ({ kind, size }) => {
    for (const form of forms) {
      const box = new Box3().setFromObject(buildPiece(kind, form, materials), true)
      const seen = box.getSize(new Vector3())
      expect(Math.abs(box.min.y), `foot of ${form.legs}`).toBeLessThan(0.02)
      // What stands on a table or hangs in a crown is not measured as furniture.
      expect(seen.y - size.h, `height in ${form.legs}`).toBeLessThan(0.55)
      expect(size.h - seen.y, `height in ${form.legs}`).toBeLessThan(0.14)
      // A chaise reaches beyond the sofa; leaves and pillows may by a hand.
      const deep = kind === 'sofa-corner' ? 0.75 : kind.startsWith('plant') ? 0.25 : 0.15
      expect(Math.abs(seen.x - size.w), `width in ${form.legs}`).toBeLessThan(kind.startsWith('plant') ? 0.25 : 0.16)
      expect(Math.abs(seen.z - size.d), `depth in ${form.legs}`).toBeLessThan(deep)
    }
  })
})
