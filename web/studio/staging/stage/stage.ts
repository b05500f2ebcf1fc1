import { NeutralToneMapping, PCFShadowMap, PerspectiveCamera, WebGLRenderer } from 'three'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import type { Pose } from '../geometry/pose.ts'
import { aimCamera, type Tile } from './camera.ts'
import { createDarkroom } from './darkroom.ts'
import { createRoom } from './room.ts'
import { surroundings } from './surroundings.ts'

export type Photo = { width: number; height: number }
export type Stage = {
  /** What has been drawn, to be laid over the photo on the screen. Tiles never show on it. */
  readonly canvas: HTMLCanvasElement
  /** The photo, before anything is drawn: its colours tint and mirror in the furniture. */
  surround(picture: HTMLImageElement): void
  /** Builds what changed since the last call; everything is where the photo shows it. */
  show(content: SceneContent, pose: Pose): void
  /** Draws the whole photo's view at a size in pixels, quickly: one sun, hard edges. Transparent where nothing stands. */
  draw(width: number, height: number): void
  /** Works for a frame on the soft light of what was drawn, and shows it when it is ready. False: nothing more to do. */
  refine(): boolean
  /** One part of the photo at the photo's own size in soft light, in the returned canvas until the next call. Rejects with the signal's reason. */
  drawTile(tile: Tile, signal: AbortSignal, onShare: (share: number) => void): Promise<HTMLCanvasElement>
  drop(): void
}

/** Milliseconds of a frame that soft light may take, so that the page stays quick. */
const frameShare = 10
/** A machine that takes longer for one light has no graphics card: it gets soft light in the finished picture only. */
const slowestLight = 60
/** The width of a lens' softness in pixels. */
const blur = 1.3

/** A stage for furniture over a photo. Throws when the browser has no WebGL 2. */
export function createStage(photo: Photo): Stage {
  const renderer = new WebGLRenderer({ alpha: true, antialias: true, premultipliedAlpha: true, preserveDrawingBuffer: true, powerPreference: 'high-performance' })
  renderer.setClearColor(0x000000, 0)
  renderer.setPixelRatio(1)
  renderer.shadowMap.enabled = true
  renderer.shadowMap.type = PCFShadowMap
  // Shadows lie in the room: they are drawn when it or its light changes, not whenever it is seen.
  renderer.shadowMap.autoUpdate = false
  renderer.toneMapping = NeutralToneMapping
  const canvas = document.createElement('canvas')
  canvas.className = 'absolute inset-0 size-full'
  canvas.setAttribute('aria-hidden', 'true')
  const view = canvas.getContext('2d')
  if (!view) throw new Error('this browser gives no canvas to draw on')
  const camera = new PerspectiveCamera()
  const room = createRoom(photo)
  const darkroom = createDarkroom(renderer)
  let shown: { content: SceneContent; pose: Pose } | null = null
  let size = { width: 1, height: 1 }
  // How many lights the picture on the screen already has, and how many of them fit into a frame.
  let [lit, perFrame, isSlow] = [0, 1, false]

  const see = (tile: Tile, width: number, height: number, target: 'canvas' | 'darkroom') => {
    if (!shown) return
    aimCamera(camera, shown.pose, photo, tile)
    if (target === 'canvas') renderer.setSize(width, height, false)
    renderer.render(room.scene, camera)
  }
  const expose = (at: number, tile: Tile, width: number, height: number) => {
    const sample = room.samples[at]
    if (!sample) return
    room.alone(sample)
    renderer.shadowMap.needsUpdate = true
    // Each picture a part of a pixel aside, evenly over a disc.
    const [r, turn] = [blur * Math.sqrt((at + 0.5) / room.samples.length) * 0.5, at * 2.399963]
    const aside = { ...tile, x: tile.x + (r * Math.cos(turn) * tile.width) / width, y: tile.y + (r * Math.sin(turn) * tile.height) / height }
    darkroom.expose(() => see(aside, width, height, 'darkroom'))
  }
  const copy = () => {
    canvas.width = size.width
    canvas.height = size.height
    view.drawImage(renderer.domElement, 0, 0)
  }
  const whole = { x: 0, y: 0, ...photo }
  return {
    canvas,
    surround(picture) {
      room.scene.environment?.dispose()
      room.scene.environment = surroundings(renderer, picture)
    },
    show(content, pose) {
      room.furnish(content, pose, camera)
      room.scene.environmentIntensity = 0.5 * content.light.fill
      renderer.toneMappingExposure = 2 ** content.look.exposure
      shown = { content, pose }
    },
    draw(width, height) {
      size = { width, height }
      lit = 0
      room.draft()
      renderer.shadowMap.needsUpdate = true
      see(whole, width, height, 'canvas')
      copy()
    },
    refine() {
      if (!shown || isSlow || lit >= room.samples.length) return false
      if (lit === 0) darkroom.begin(size.width, size.height)
      const start = performance.now()
      const until = Math.min(room.samples.length, lit + perFrame)
      for (; lit < until; lit++) expose(lit, whole, size.width, size.height)
      if (until === perFrame) {
        // Reading a pixel waits for the graphics card, which is the only way to know how quick it is.
        renderer.getContext().readPixels(0, 0, 1, 1, renderer.getContext().RGBA, renderer.getContext().UNSIGNED_BYTE, new Uint8Array(4))
        const each = (performance.now() - start) / perFrame
        isSlow = each > slowestLight
        perFrame = Math.max(1, Math.min(8, Math.floor(frameShare / each)))
        if (isSlow) return false
      }
      if (lit < room.samples.length) return true
      renderer.setSize(size.width, size.height, false)
      darkroom.develop()
      copy()
      return false
    },
    async drawTile(tile, signal, onShare) {
      renderer.setSize(tile.width, tile.height, false)
      darkroom.begin(tile.width, tile.height)
      for (let at = 0; at < room.samples.length; at++) {
        expose(at, tile, tile.width, tile.height)
        // The page stays alive between lights.
        if (at % 4 !== 3) continue
        await new Promise(resolve => setTimeout(resolve))
        signal.throwIfAborted()
        onShare((at + 1) / room.samples.length)
      }
      darkroom.develop()
      lit = 0
      return renderer.domElement
    },
    drop() {
      room.scene.environment?.dispose()
      room.drop()
      darkroom.drop()
      renderer.dispose()
      renderer.forceContextLoss()
    },
  }
}
