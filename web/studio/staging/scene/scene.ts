import type { SceneContent } from '../../../../server/studio/contract.ts'

export type Piece = SceneContent['pieces'][number]
export type Mask = SceneContent['masks'][number]
export type Style = SceneContent['style']
export type RoomType = SceneContent['room']
export type Light = SceneContent['light']
/** Metres of the room from the middle of the marked rectangle. */
export type Bounds = { left: number; right: number; back: number }

/** The walls where they are known, else the edges of the rectangle. */
export function boundsOf(scene: Pick<SceneContent, 'walls'>, floor: { width: number; depth: number }): Bounds {
  return { left: scene.walls.left ?? -floor.width / 2, right: scene.walls.right ?? floor.width / 2, back: scene.walls.back ?? -floor.depth / 2 }
}

let made = 0
/** An id of its own within the scene. */
export const newPartId = (): string => `${Date.now().toString(36)}${(++made).toString(36)}`
