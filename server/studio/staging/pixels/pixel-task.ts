import type { SendTask, Sent, TakeInTask, TakenIn } from '../../services/fitting/fitting-task.ts'
import type { FoundRegion } from '../drift/find-drift.ts'

/** What is asked of the child process that works on whole pictures. Paths are of this machine; `out…` are written. */
export type PixelTask =
  | { kind: 'compose'; photo: string; layer: string; out: string; xmp: string }
  | { kind: 'drift'; original: string; altered: string; layer: string | null }
  | SendTask
  | TakeInTask

/** `covered` is the share of pixels under the layer, 0 to 1. */
export type Composed = { width: number; height: number; covered: number }
export type DriftFound = { regions: FoundRegion[]; picture: Uint8Array | null }

export type PixelAnswer<T extends PixelTask> = T extends { kind: 'compose' } ? Composed : T extends { kind: 'drift' } ? DriftFound : T extends SendTask ? Sent : TakenIn

/** What travels between the processes. */
export type PixelMessage = { id: number; task: PixelTask }

/** Why pixels were not taken, in words that go on after “because”. */
export class PixelsRefused extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'PixelsRefused'
  }
}
