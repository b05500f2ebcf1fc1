import type { StoredFacts } from '../assets/asset-queries.ts'
import type { Notice } from './notice.ts'
import type { Crop, Focal } from './presets.ts'
import type { XmpFields } from './xmp.ts'

/** How one derived picture should be. */
export type Rendering = {
  width?: number
  height?: number
  /** `inside` keeps the shape within the box and never enlarges; `cover` cuts to exactly the box. */
  fit: 'inside' | 'cover'
  /** Where to cut; absent: where the picture is busiest. */
  focal?: Focal | null
  /** Only this part of the picture; everything else, the focal point too, is within it. */
  crop?: Crop | null
  format: 'webp' | 'avif' | 'jpg' | 'png'
  /** At most so many bytes: quality goes down first, then size. */
  maxBytes?: number
  /** Words that stand all over the picture. */
  mark?: string
  /** Of the encoder, 1 to 100; the usual one of the format unless given. */
  quality?: number
  /** What it says about itself: a label on it, and its source in XMP. */
  notice?: Notice | null
  /** What is said of it besides, in the same XMP. */
  metadata?: XmpFields | null
}
export type Rendered = { bytes: Uint8Array; width: number; height: number }

/** What is asked of the child process that opens pictures nobody has vouched for. */
export type PictureTask =
  | { kind: 'probe'; path: string }
  | { kind: 'read'; path: string; boxes: number[] }
  | { kind: 'hash'; path: string }
  | { kind: 'develop'; path: string; target: string }
  | { kind: 'page'; path: string; number: number }
  | { kind: 'render'; path: string; rendering: Rendering }

/** `needsDeveloping`: only its head can be read by sharp; a HEIC photo, whose codec the build leaves out. */
export type Probed = { width: number; height: number; format: string; needsDeveloping: boolean }
/** `webps` are the picture within square boxes of the edges that were asked for, in that order. `likeness` is what near-duplicates are found by. */
export type PictureRead = Probed & { placeholder: string; colour: string; likeness: string | null; facts: StoredFacts; takenAt: string | null; webps: Rendered[] }

/** A page of a PDF file as JPEG, how many there are, and the text that stands in this one. */
export type DrawnPage = Rendered & { pages: number; text: string }

type Answers = { probe: Probed; read: PictureRead; hash: { likeness: string | null }; develop: Probed; page: DrawnPage; render: Rendered }
export type AnswerOf<T extends PictureTask> = Answers[T['kind']]

/** Why a picture could not be opened, in words for the person. `size` carries the pixels that were claimed. */
export class PictureRefused extends Error {
  readonly size: { width: number; height: number } | null
  constructor(reason: string, size: { width: number; height: number } | null = null) {
    super(reason)
    this.name = 'PictureRefused'
    this.size = size
  }
}

/** What travels between the processes. */
export type TaskMessage = { id: number; task: PictureTask }
export type TaskAnswer = { id: number; ok: true; value: unknown } | { id: number; ok: false; reason: string; size?: { width: number; height: number } }
