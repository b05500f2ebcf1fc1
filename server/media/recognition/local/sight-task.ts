import type { Box, Guess } from '../vision-provider.ts'

/** What the child is asked about a picture. Each model is its own task: one that fails takes no other with it. */
export type SightTask =
  | { kind: 'words' | 'objects' | 'nsfw' | 'faces'; path: string }
  | { kind: 'blur'; path: string; boxes: readonly Box[]; to: string }
  /** The picture as JPEG that fits into a square, for a service outside; nothing that the camera wrote is in it. */
  | { kind: 'shrink'; path: string; edge: number }

export type Words = { words: string; confidence: number }
export type Face = Box & { confidence: number }
export type SightAnswer<K extends SightTask['kind']> = {
  words: Words
  objects: Guess[]
  /** How likely it is that the picture is not for everybody, 0 to 1. */
  nsfw: number
  faces: Face[]
  blur: { width: number; height: number }
  shrink: Uint8Array
}[K]
