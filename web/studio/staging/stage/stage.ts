import { Group, Mesh, NeutralToneMapping, PerspectiveCamera, PMREMGenerator, Scene, VSMShadowMap, WebGLRenderer, type Material, type Texture } from 'three'
import { RoomEnvironment } from 'three/examples/jsm/environments/RoomEnvironment.js'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import type { Pose } from '../geometry/pose.ts'
import { createMaterials } from '../looks/materials.ts'
import { looks } from '../looks/styles.ts'
import { buildPiece, dropPiece } from '../pieces/build-piece.ts'
import { pieceOf } from '../pieces/catalogue.ts'
import { aimCamera, type Tile } from './camera.ts'
import { contactShadow } from './contact-shadow.ts'
import { lightsOf } from './lights.ts'
import { maskSheet } from './masks.ts'
import { shadowCatchers } from './shadow-catchers.ts'

export type Photo = { width: number; height: number }
export type Stage = {
  readonly canvas: HTMLCanvasElement
  /** Builds what changed since the last call; everything is where the photo shows it. */
  show(content: SceneContent, pose: Pose): void
  /** Draws the whole photo's view at a size in pixels, transparent where nothing stands. */
  draw(width: number, height: number): void
  /** Draws one part of the photo at the photo's own size. */
  drawTile(tile: Tile): void
  /** Draws the whole view again at the size it had, after tiles. */
  redraw(): void
  drop(): void
}

/** A stage for furniture over a photo. Throws when the browser has no WebGL 2. */
export function createStage(photo: Photo): Stage {
  const renderer = new WebGLRenderer({ alpha: true, antialias: true, premultipliedAlpha: true, preserveDrawingBuffer: true, powerPreference: 'high-performance' })
  renderer.setClearColor(0x000000, 0)
  renderer.domElement.className = 'absolute inset-0 size-full'
  renderer.domElement.setAttribute('aria-hidden', 'true')
  renderer.shadowMap.enabled = true
  renderer.shadowMap.type = VSMShadowMap
  // Shadows lie in the room: they are drawn when it changes, not for each tile of it.
  renderer.shadowMap.autoUpdate = false
  renderer.toneMapping = NeutralToneMapping
  const camera = new PerspectiveCamera()
  const scene = new Scene()
  const pmrem = new PMREMGenerator(renderer)
  const surroundings: Texture = pmrem.fromScene(new RoomEnvironment(), 0.04).texture
  scene.environment = surroundings
  const materials = createMaterials()
  const pieces = new Map<string, { key: string; group: Group }>()
  // What follows from light, walls and masks is kept while a piece is dragged.
  const around = new Group()
  const contacts = new Group()
  scene.add(around, contacts)
  let shown: { content: SceneContent; pose: Pose } | null = null
  let size = { width: 1, height: 1 }

  const clear = (group: Group) => {
    for (const child of group.children.slice()) {
      group.remove(child)
      child.traverse(one => {
        if (one instanceof Mesh) {
          one.geometry.dispose()
          ;(one.material as Material).dispose()
        }
        if ('shadow' in one && one.shadow instanceof Object && 'dispose' in one.shadow) (one.shadow as { dispose(): void }).dispose()
      })
    }
  }
  const draw = (tile: Tile | undefined, width: number, height: number) => {
    if (!shown) return
    aimCamera(camera, shown.pose, photo, tile)
    renderer.setPixelRatio(1)
    renderer.setSize(width, height, false)
    renderer.render(scene, camera)
  }
  return {
    canvas: renderer.domElement,
    show(content, pose) {
      aimCamera(camera, pose, photo)
      if (shown?.pose !== pose || shown.content.light !== content.light || shown.content.walls !== content.walls || shown.content.masks !== content.masks) {
        clear(around)
        around.add(lightsOf(content.light, Math.max(3.5, Math.hypot(pose.width, pose.depth) * 0.9)))
        around.add(...shadowCatchers(content, content.light.shadow * 0.55))
        for (const mask of content.masks) around.add(maskSheet(mask, pose, photo, camera))
      }
      clear(contacts)
      const seen = new Set<string>()
      for (const piece of content.pieces) {
        seen.add(piece.id)
        const style = piece.style ?? content.style
        const key = `${piece.kind}/${style}`
        let held = pieces.get(piece.id)
        if (held?.key !== key) {
          if (held) remove(held.group)
          held = { key, group: buildPiece(piece.kind, looks[style].form, materials.of(style)) }
          pieces.set(piece.id, held)
          scene.add(held.group)
        }
        const { size, flat } = pieceOf(piece.kind)
        held.group.position.set(piece.x, piece.y, piece.z)
        held.group.rotation.y = (piece.turn * Math.PI) / 180
        held.group.scale.setScalar(piece.scale)
        if (piece.y > 0.02) continue
        const contact = contactShadow(size.w * piece.scale * (flat ? 1 : 0.94), size.d * piece.scale * (flat ? 1 : 0.94), content.light.shadow * (flat ? 0.3 : 0.62))
        contact.rotation.y = held.group.rotation.y
        contact.position.set(piece.x, flat ? 0.002 : 0.004 + (liesOnRug(content, piece) ? 0.014 : 0), piece.z)
        contacts.add(contact)
      }
      for (const [id, held] of pieces) {
        if (seen.has(id)) continue
        remove(held.group)
        pieces.delete(id)
      }
      renderer.shadowMap.needsUpdate = true
      scene.environmentIntensity = 0.42 * content.light.fill
      renderer.toneMappingExposure = 2 ** content.look.exposure
      shown = { content, pose }
    },
    draw(width, height) {
      size = { width, height }
      draw(undefined, width, height)
    },
    drawTile: tile => draw(tile, tile.width, tile.height),
    redraw: () => draw(undefined, size.width, size.height),
    drop() {
      clear(around)
      clear(contacts)
      for (const { group } of pieces.values()) remove(group)
      materials.drop()
      surroundings.dispose()
      pmrem.dispose()
      renderer.dispose()
      renderer.forceContextLoss()
    },
  }

  function remove(group: Group): void {
    scene.remove(group)
    dropPiece(group)
  }
}

/** Does the middle of a piece stand on a rug? Then its shadow lies on the pile. */
function liesOnRug({ pieces }: SceneContent, { x, z }: { x: number; z: number }): boolean {
  return pieces.some(rug => {
    const { flat, size } = pieceOf(rug.kind)
    if (!flat) return false
    const [c, s] = [Math.cos((rug.turn * Math.PI) / 180), Math.sin((rug.turn * Math.PI) / 180)]
    const [dx, dz] = [x - rug.x, z - rug.z]
    return Math.abs(c * dx - s * dz) < (size.w * rug.scale) / 2 && Math.abs(s * dx + c * dz) < (size.d * rug.scale) / 2
  })
}
