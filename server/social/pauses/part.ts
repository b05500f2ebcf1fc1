import { pauseErrors } from './errors.ts'
import { pauseEvents } from './events.ts'
import { holdUnderPause } from './hold-paused.timer.ts'
import { listPauses, readOutlook, resumePause, startPause } from './pause-operations.ts'
import { takeBackResume } from './take-back-resume.ts'
import { turnPauses } from './turn-pauses.timer.ts'

/** Holding everything back, or one account, and going on afterwards. */
export const pauses = { operations: [listPauses, startPause, readOutlook, resumePause, takeBackResume], errors: pauseErrors, events: pauseEvents, timers: [turnPauses, holdUnderPause] } as const
