import { Group, Mesh, Scene, type Material, type PerspectiveCamera } from 'three'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import type { Pose } from '../geometry/pose.ts'
import { createMaterials } from '../looks/materials.ts'
import { looks } from '../looks/styles.ts'
import { buildPiece, dropPiece } from '../pieces/build-piece.ts'
import { pieceOf } from '../pieces/catalogue.ts'
import { aimCamera } from './camera.ts'
import { contactShadow } from './contact-shadow.ts'
import { lightSamples, type LightSample } from './light-samples.ts'
import { lightsOf, type Lights } from './lights.ts'
import { maskSheet } from './masks.ts'
import { liesOnRug } from './rugs.ts'
import { shadowCatchers, type ShadowCatchers } from './shadow-catchers.ts'
import type { Photo } from './stage.ts'

export type Room = {
  readonly scene: Scene
  readonly samples: readonly LightSample[]
  /** Builds what changed since the last call. */
  furnish(content: SceneContent, pose: Pose, camera: PerspectiveCamera): void
  /** Lights it with one sun and painted contact shadows. */
  draft(): void
  /** Lights it with one of its small lights alone. */
  alone(sample: LightSample): void
  drop(): void
}

/** Furniture, light, shadow and what stands before it, as three.js draws them over a photo. */
export function createRoom(photo: Photo): Room {
  const scene = new Scene()
  const materials = createMaterials()
  const pieces = new Map<string, { key: string; group: Group }>()
  // What follows from light, walls and masks is kept while a piece is dragged.
  const around = new Group()
  const contacts = new Group()
  const touching = new Map<string, { key: string; contact: Mesh }>()
  scene.add(around, contacts)
  let shown: { content: SceneContent; pose: Pose } | null = null
  let samples: readonly LightSample[] = []
  let lights: Lights | null = null
  let catchers: ShadowCatchers | null = null
  const remove = (group: Group) => {
    scene.remove(group)
    dropPiece(group)
  }
  const lift = (id: string) => {
    const gone = touching.get(id)
    touching.delete(id)
    if (!gone) return
    contacts.remove(gone.contact)
    throwAway(gone.contact)
  }
  const deepen = (share: number) => {
    for (const { material, userData } of contacts.children as Mesh[]) (material as Material).opacity = (userData['strength'] as number) * share
  }
  return {
    scene,
    get samples() {
      return samples
    },
    furnish(content, pose, camera) {
      if (shown?.pose !== pose || shown.content.light !== content.light || shown.content.walls !== content.walls || shown.content.masks !== content.masks) {
        aimCamera(camera, pose, photo)
        clear(around)
        samples = lightSamples(content.light)
        lights = lightsOf(content.light, Math.max(3.5, Math.hypot(pose.width, pose.depth) * 0.9))
        catchers = shadowCatchers(content, content.light.shadow, samples)
        around.add(lights.group, ...catchers.meshes, ...content.masks.map(mask => maskSheet(mask, pose, photo, camera)))
      }
      const seen = new Set<string>()
      for (const [at, piece] of content.pieces.entries()) {
        seen.add(piece.id)
        const style = piece.style ?? content.style
        const variant = content.pieces.slice(0, at).filter(({ kind }) => kind === piece.kind).length
        const key = `${piece.kind}/${style}/${variant}`
        let held = pieces.get(piece.id)
        if (held?.key !== key) {
          if (held) remove(held.group)
          held = { key, group: buildPiece(piece.kind, looks[style].form, materials.of(style), variant) }
          pieces.set(piece.id, held)
          scene.add(held.group)
        }
        const { size, flat } = pieceOf(piece.kind)
        held.group.position.set(piece.x, piece.y, piece.z)
        held.group.rotation.y = (piece.turn * Math.PI) / 180
        held.group.scale.setScalar(piece.scale)
        // Kept while it only moves: a material that is thrown away takes its compiled program along.
        const contactKey = piece.y > 0.02 ? '' : `${size.w * piece.scale}/${size.d * piece.scale}/${content.light.shadow}`
        if (touching.get(piece.id)?.key !== contactKey) {
          lift(piece.id)
          if (contactKey) {
            const made = contactShadow(size.w * piece.scale * (flat ? 1 : 0.94), size.d * piece.scale * (flat ? 1 : 0.94), content.light.shadow * (flat ? 0.3 : 0.62))
            touching.set(piece.id, { key: contactKey, contact: made })
            contacts.add(made)
          }
        }
        const contact = touching.get(piece.id)?.contact
        if (!contact) continue
        contact.rotation.y = held.group.rotation.y
        contact.position.set(piece.x, flat ? 0.002 : 0.004 + (liesOnRug(content.pieces, piece) ? 0.014 : 0), piece.z)
      }
      for (const [id, held] of pieces) {
        if (seen.has(id)) continue
        remove(held.group)
        pieces.delete(id)
        lift(id)
      }
      shown = { content, pose }
    },
    draft() {
      deepen(1)
      lights?.draft()
      catchers?.draft()
    },
    alone(sample) {
      // Most of it is in the light itself; this closes the gap that a shadow map leaves at a foot.
      deepen(0.5)
      lights?.alone(sample)
      catchers?.alone(sample)
    },
    drop() {
      clear(around)
      clear(contacts)
      for (const { group } of pieces.values()) remove(group)
      materials.drop()
    },
  }
}

function clear(group: Group): void {
  for (const child of group.children.slice()) {
    group.remove(child)
    child.traverse(one => {
      if (one instanceof Mesh) throwAway(one)
      if ('shadow' in one && one.shadow instanceof Object && 'dispose' in one.shadow) (one.shadow as { dispose(): void }).dispose()
    })
  }
}

function throwAway(mesh: Mesh): void {
  mesh.geometry.dispose()
  ;(mesh.material as Material).dispose()
}
