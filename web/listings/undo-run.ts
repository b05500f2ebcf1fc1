import { undoIn } from '../shell/undo-in.ts'

export const { toastDone, undoRun } = undoIn(['listings', 'media'], 'part')
