import { Mesh, PlaneGeometry, ShadowMaterial } from 'three'
import type { SceneContent } from '../../../../server/studio/contract.ts'

/** As far as shadows are caught where no wall is known, in metres. */
const far = 14
/** Height of the walls that catch shadows. */
const high = 2.4

/** Unseen planes that show shadows only: the floor up to its walls, and those walls themselves. */
export function shadowCatchers({ walls }: Pick<SceneContent, 'walls'>, opacity: number): Mesh[] {
  const [left, right, back] = [walls.left ?? -far, walls.right ?? far, walls.back ?? -far]
  const middle = (left + right) / 2
  const deep = (far + back) / 2
  // On a wall light from the side leaves less of a shadow than on the floor.
  const onWall = opacity * 0.45
  return [
    catcher(new PlaneGeometry(right - left, far - back).rotateX(-Math.PI / 2).translate(middle, 0, deep), opacity),
    ...(walls.back === null ? [] : [catcher(new PlaneGeometry(right - left, high).translate(middle, high / 2, back), onWall)]),
    ...(walls.left === null ? [] : [catcher(new PlaneGeometry(far - back, high).rotateY(Math.PI / 2).translate(left, high / 2, deep), onWall)]),
    ...(walls.right === null ? [] : [catcher(new PlaneGeometry(far - back, high).rotateY(-Math.PI / 2).translate(right, high / 2, deep), onWall)]),
  ]
}

function catcher(plane: PlaneGeometry, opacity: number): Mesh {
  const mesh = new Mesh(plane, new ShadowMaterial({ opacity }))
  mesh.receiveShadow = true
  return mesh
}
