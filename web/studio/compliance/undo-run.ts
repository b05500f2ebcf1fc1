import { undoIn } from '../../shell/undo-in.ts'

export const { toastDone, undoRun } = undoIn(['policy', 'studio', 'listings'], 'rule')
