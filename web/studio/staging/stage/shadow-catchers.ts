import { Mesh, PlaneGeometry, ShadowMaterial, Vector3 } from 'three'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import type { LightSample } from './light-samples.ts'

/** As far as shadows are caught where no wall is known, in metres. */
const far = 14
/** Height of the walls that catch shadows. */
const high = 2.4
/** Of the light that a wall gets, furniture can only take this much: the rest of the room shines on it too. */
const onWalls = 0.7
/** And less of what the wall of the window gets, whose panes show no shadow at all. */
const onWindowWall = 0.25

export type ShadowCatchers = {
  meshes: readonly Mesh[]
  /** Shadows of one sun, darker on the floor than on walls. */
  draft(): void
  /** The shadow that one of many lights leaves: as dark as its part in the light of that floor or wall. */
  alone(sample: LightSample): void
}

/** Unseen planes that show shadows only: the floor up to its walls, and those walls themselves. */
export function shadowCatchers({ walls, light: { azimuth } }: Pick<SceneContent, 'walls' | 'light'>, strength: number, samples: readonly LightSample[]): ShadowCatchers {
  const [left, right, back] = [walls.left ?? -far, walls.right ?? far, walls.back ?? -far]
  const middle = (left + right) / 2
  const deep = (far + back) / 2
  const planes = [
    plane(new PlaneGeometry(right - left, far - back).rotateX(-Math.PI / 2).translate(middle, 0, deep), new Vector3(0, 1, 0), 1),
    ...(walls.back === null ? [] : [plane(new PlaneGeometry(right - left, high).translate(middle, high / 2, back), new Vector3(0, 0, 1), onWalls)]),
    ...(walls.left === null ? [] : [plane(new PlaneGeometry(far - back, high).rotateY(Math.PI / 2).translate(left, high / 2, deep), new Vector3(1, 0, 0), azimuth < -20 ? onWindowWall : onWalls)]),
    ...(walls.right === null ? [] : [plane(new PlaneGeometry(far - back, high).rotateY(-Math.PI / 2).translate(right, high / 2, deep), new Vector3(-1, 0, 0), azimuth > 20 ? onWindowWall : onWalls)]),
  ].map(one => ({ ...one, light: samples.reduce((sum, sample) => sum + received(sample, one.normal), 0) / samples.length }))
  return {
    meshes: planes.map(({ mesh }) => mesh),
    draft: () => planes.forEach(({ material, part }) => (material.opacity = strength * 0.5 * part * part)),
    alone: sample => planes.forEach(({ material, normal, part, light }) => (material.opacity = light > 0 ? (strength * part * received(sample, normal)) / light : 0)),
  }
}

const received = ({ towards, intensity }: LightSample, normal: Vector3) => intensity * Math.max(0, towards.dot(normal))

function plane(geometry: PlaneGeometry, normal: Vector3, part: number) {
  const material = new ShadowMaterial()
  const mesh = new Mesh(geometry, material)
  mesh.receiveShadow = true
  return { mesh, material, normal, part }
}
