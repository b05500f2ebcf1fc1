import { readStretch, readTimeline } from './timeline-operations.ts'

/** A list as a grid sees it that jumps to any place. */
export const timeline = { operations: [readTimeline, readStretch] }
