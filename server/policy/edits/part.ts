import { addBoard, changeBoard, listBoards, listPermits, permitEdit } from './edit-operations.ts'
import { editBoardsChanged, editPermitted } from './events.ts'

/** Which alterations boards forbid, and who permitted one all the same. */
export const edits = { operations: [listBoards, addBoard, changeBoard, permitEdit, listPermits], events: [editBoardsChanged, editPermitted] } as const
