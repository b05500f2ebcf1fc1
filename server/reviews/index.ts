// The door for sibling rooms. What a room lets be reviewed it declares in its own slice (`reviewables`).
export { askForApproval } from './approvals/ask-for-approval.ts'
export { noteChange } from './approvals/note-change.ts'
export { approvalStateOf, mustWaitFor, type ApprovalState } from './approvals/standing.ts'
export { openThreads } from './comments/comment-queries.ts'
export { approvalDecided } from './events.ts'
