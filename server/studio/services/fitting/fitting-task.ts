import type { FoundRegion } from '../../staging/drift/find-drift.ts'
import type { SentSize } from '../image-service.ts'

/** A rectangle, 0 to 1 of a picture's width and height. */
export type Frame = { x: number; y: number; w: number; h: number }

/** Writes a photo and its mask as a service takes them. `mask` is white where the picture may change; `out…` are written. */
export type SendTask = { kind: 'send'; photo: string; mask: string | null; blankMask: boolean; size: SentSize; format: 'jpeg' | 'png'; maskAs: 'white' | 'transparent'; outPhoto: string; outMask: string }
/** What was sent: its size, and where in it the photo lies. */
export type Sent = { width: number; height: number; frame: Frame; masked: boolean }

/** Lays the answer of a service over the photo. `outLayer` is written with the places that may differ. */
export type TakeInTask = { kind: 'take-in'; photo: string; answer: string; mask: string | null; sent: Sent; out: string; outLayer: string; xmp: string }
/** `regions` are places where the service changed the room itself; then no picture is written. `notes` are for people. */
export type TakenIn = { regions: FoundRegion[]; notes: string[] }
