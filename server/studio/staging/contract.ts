import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput } from '../../platform/page.ts'

/** The six looks; each is a palette and its materials. */
export const stagingStyles = ['scandinavian', 'modern', 'warm', 'industrial', 'coastal', 'classic'] as const
/** Kinds of room that a set of furniture exists for. */
export const stagingRooms = ['living', 'bedroom', 'dining', 'office', 'kids', 'hall'] as const
/** How many pieces and polygons one scene holds. */
export const sceneLimits = { pieces: 60, masks: 30, maskPoints: 60 } as const

/** A point of the photo from its top left, each 0 to 1 of its width and height. */
const Point = z.object({ x: z.number().min(-0.5).max(1.5), y: z.number().min(-0.5).max(1.5) })
const metres = z.number().min(-50).max(50)

/** Addresses of a picture in four sizes, as the library signs them. */
const Pictures = z.object({ thumb: z.string(), small: z.string(), medium: z.string(), large: z.string() })

/** The marked rectangle of the floor, from near left round to far left, and what tells its size. */
export const FloorMark = z.object({
  corners: z.tuple([Point, Point, Point, Point]),
  scale: z.discriminatedUnion('by', [
    z.object({ by: z.literal('side'), side: z.enum(['front', 'left']), metres: z.number().min(0.3).max(30) }),
    z.object({ by: z.literal('ceiling'), foot: Point, head: Point, metres: z.number().min(1.8).max(8) }),
  ]),
  /** Both sides, when they are known: then a straight view gives the focal length too. */
  depth: z.number().min(0.3).max(30).nullable().default(null),
  /** Focal length for 35 mm film as the camera wrote it; null: found from the rectangle. */
  focal35: z.number().min(8).max(400).nullable().default(null),
})

export const PlacedPiece = z.object({
  id: z.string().min(1).max(40),
  /** Of the catalogue in the web, such as `sofa-three`. */
  kind: z.string().min(1).max(40),
  /** Metres from the middle of the marked rectangle: right, and towards the viewer. */
  x: metres,
  z: metres,
  /** Metres above the floor, for what hangs on a wall or stands on something. */
  y: z.number().min(0).max(6).default(0),
  /** Degrees, anticlockwise seen from above; 0 looks at the viewer. */
  turn: z.number().min(-360).max(360),
  scale: z.number().min(0.7).max(1.4).default(1),
  style: z.enum(stagingStyles).nullable().default(null).describe('Null: the style of the scene'),
})

export const SceneLight = z.object({
  /** Where the light comes from: degrees round the room (0 from the viewer, 90 from the right) and above the floor. */
  azimuth: z.number().min(-180).max(180),
  elevation: z.number().min(10).max(85),
  /** Kelvin. */
  warmth: z.number().min(2500).max(9000),
  strength: z.number().min(0).max(3),
  fill: z.number().min(0).max(3),
  shadow: z.number().min(0).max(1),
  softness: z.number().min(0).max(1),
})

export const SceneContent = z.strictObject({
  format: z.literal(1),
  floor: FloorMark.nullable(),
  style: z.enum(stagingStyles),
  room: z.enum(stagingRooms),
  /** Metres from the middle of the rectangle to the walls; null: the rectangle's own edge. */
  walls: z.object({ left: metres.nullable(), right: metres.nullable(), back: metres.nullable() }),
  pieces: z.array(PlacedPiece).max(sceneLimits.pieces),
  /** What stands before the furniture: a pillar, a kitchen island. */
  masks: z.array(z.object({ id: z.string().min(1).max(40), points: z.array(Point).min(3).max(sceneLimits.maskPoints) })).max(sceneLimits.masks),
  light: SceneLight,
  look: z.object({ exposure: z.number().min(-2).max(2), grain: z.number().min(0).max(1) }),
})
export type SceneContent = z.output<typeof SceneContent>

const SceneName = z.string().trim().min(1, 'Name the scene.').max(120, 'Use 120 characters or fewer.')

export const Scene = z.object({
  id: idOf('scene'),
  name: z.string(),
  style: z.enum(stagingStyles),
  pieces: z.int().describe('How many pieces stand in it'),
  photo: z.object({ id: z.string(), name: z.string(), version: z.int(), width: z.int().nullable(), height: z.int().nullable(), pictures: Pictures }).nullable().describe('Null when the photo is in the trash'),
  chosen: z.boolean().describe('The winner of the scenes over its photo'),
  staged: z.object({ assetId: z.string(), name: z.string(), pictures: Pictures, isCurrent: z.boolean().describe('Made from the scene as it is now') }).nullable(),
  render: z.object({ id: z.string(), state: z.enum(['waiting', 'done', 'refused']), reason: z.string().nullable() }).nullable().describe('The newest layer'),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Scene = z.output<typeof Scene>

export const SceneDetail = Scene.extend({ content: SceneContent })
export type SceneDetail = z.output<typeof SceneDetail>

export const ListScenes = z.strictObject({ photoId: idOf('asset').optional(), trash: z.boolean().default(false), ...pageInput })
export const CreateScene = z.strictObject({
  photoId: idOf('asset').describe('A photo of the library'),
  name: SceneName.optional(),
  from: idOf('scene').optional().describe('Begin with the floor and furniture of this scene over the same photo: a variation'),
})
export const UpdateScene = z.strictObject({ id: idOf('scene'), version: z.int().optional(), name: SceneName.optional(), content: SceneContent.optional() })

/** A part of the picture, 0 to 1 of its width and height. */
export const Region = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number(), what: z.enum(['edges', 'colour']), strength: z.number().describe('How much differs there, 0 to 1') })
export const DriftReport = z.object({
  passed: z.boolean(),
  words: z.string().describe('What was found, for the person who approves'),
  regions: z.array(Region),
  picture: z.string().nullable().describe('The altered picture with the regions framed, as data URI'),
})
export type DriftReport = z.output<typeof DriftReport>

/** Where a pair goes, and how the altered picture says what it is there. */
export const pairDestinations = ['mls', 'portal', 'page', 'social', 'email', 'print'] as const
export const labelPlaces = ['bottom-left', 'bottom-right', 'band', 'none'] as const
export const PairRule = z.object({ id: z.enum(pairDestinations), label: z.string(), place: z.enum(labelPlaces), text: z.string(), why: z.string() })
