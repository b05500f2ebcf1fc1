import type { BufferGeometry, Group, Material } from 'three'
import type { RoomType } from '../scene/scene.ts'

/** The materials of a style; a piece names what it is made of, the style says how that looks. */
export const slots = ['fabric', 'accent', 'soft', 'wood', 'woodDark', 'metal', 'lacquer', 'stone', 'rug', 'linen', 'leaf', 'pot', 'glow', 'art', 'artTwo', 'glass', 'screen'] as const
export type Slot = (typeof slots)[number]
export type Materials = Readonly<Record<Slot, Material>>

/** Real measures in metres: width, height, depth. */
export type Size = { w: number; h: number; d: number }

/** How a style builds, where that is more than a material. */
export type Form = { legs: 'tapered' | 'block' | 'steel' | 'turned'; puff: number; arm: 'slim' | 'wide' | 'rolled' }

/** Hands a piece its tools: `put` adds a part, with the middle of its foot at x, y, z. */
export type Kit = {
  form: Form
  /** The how-manieth of its kind in the room, from 0: two pictures side by side are not the same. */
  variant: number
  put(geometry: BufferGeometry, slot: Slot, x: number, y: number, z: number, turn?: { x?: number; y?: number; z?: number }): void
}

export type PieceKind = {
  kind: string
  label: string
  group: 'Seats' | 'Tables' | 'Beds' | 'Storage' | 'Light' | 'Soft' | 'Decoration'
  size: Size
  rooms: readonly RoomType[]
  /** Hangs on the wall or stands on something: metres above the floor when it is placed. */
  lift?: number
  /** Lies flat on the floor: casts no contact shadow round its foot, others stand on it. */
  flat?: true
  /** Builds it with its foot in the middle of the origin, looking along +z. A pure function of size and form. */
  build(kit: Kit, size: Size): void
}

export type Built = Group
