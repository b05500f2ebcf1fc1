import { undoIn } from '../shell/undo-in.ts'
export { toastRefused } from '../shell/undo-in.ts'

export const { toastDone, undoRun } = undoIn(['media', 'listings'], 'file')
