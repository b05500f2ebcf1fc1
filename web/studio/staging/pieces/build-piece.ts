import { Group, Mesh } from 'three'
import type { BufferGeometry } from 'three'
import { pieceOf } from './catalogue.ts'
import type { Form, Materials, Slot } from './piece.ts'

/** A piece as three.js draws it, with its foot in the middle of the origin, in metres; `variant` tells pieces of one kind apart. Throw it away with {@link dropPiece}. */
export function buildPiece(kind: string, form: Form, materials: Materials, variant = 0): Group {
  const group = new Group()
  const { build, size } = pieceOf(kind)
  build({
    form,
    variant,
    put: (geometry: BufferGeometry, slot: Slot, x, y, z, turn = {}) => {
      const part = new Mesh(geometry, materials[slot])
      part.position.set(x, y, z)
      part.rotation.set(turn.x ?? 0, turn.y ?? 0, turn.z ?? 0, 'YXZ')
      // Light goes through a lampshade, and a rug is too thin to throw a shadow.
      part.castShadow = slot !== 'glow' && slot !== 'rug'
      part.receiveShadow = true
      group.add(part)
    },
  }, size)
  return group
}

export function dropPiece(group: Group): void {
  for (const part of group.children) if (part instanceof Mesh) (part.geometry as BufferGeometry).dispose()
}
