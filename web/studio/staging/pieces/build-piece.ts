import { Euler, Group, Matrix4, Mesh, Quaternion, Vector3 } from 'three'
import type { BufferGeometry } from 'three'
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js'
import { pieceOf } from './catalogue.ts'
import type { Form, Materials, Slot } from './piece.ts'

const one = new Vector3(1, 1, 1)

/**
 * A piece as three.js draws it, with its foot in the middle of the origin, in metres; `variant` tells pieces of one kind apart. All
 * parts of one material are one body, so that a room is drawn with few calls. Throw it away with {@link dropPiece}.
 */
export function buildPiece(kind: string, form: Form, materials: Materials, variant = 0): Group {
  const { build, size } = pieceOf(kind)
  const parts = new Map<Slot, BufferGeometry[]>()
  build({
    form,
    variant,
    put: (geometry: BufferGeometry, slot: Slot, x, y, z, turn = {}) => {
      const flat = geometry.index ? geometry.toNonIndexed() : geometry
      if (flat !== geometry) geometry.dispose()
      const turned = new Quaternion().setFromEuler(new Euler(turn.x ?? 0, turn.y ?? 0, turn.z ?? 0, 'YXZ'))
      flat.applyMatrix4(new Matrix4().compose(new Vector3(x, y, z), turned, one))
      parts.set(slot, [...(parts.get(slot) ?? []), flat])
    },
  }, size)
  const group = new Group()
  for (const [slot, bodies] of parts) {
    const body = new Mesh(mergeGeometries(bodies), materials[slot])
    for (const part of bodies) part.dispose()
    // Light goes through a lampshade, and a rug is too thin to throw a shadow.
    body.castShadow = slot !== 'glow' && slot !== 'rug'
    body.receiveShadow = true
    group.add(body)
  }
  return group
}

export function dropPiece(group: Group): void {
  for (const part of group.children) if (part instanceof Mesh) (part.geometry as BufferGeometry).dispose()
}
