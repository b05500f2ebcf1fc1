import { defineError } from '../platform/errors.ts'

export const kindUnknown = defineError<{ kind: string }>({
  code: 'reviews.kind_unknown',
  kind: 'not_found',
  log: 'no room declares this kind of artefact',
  person: ({ kind }) => `Nothing called “${kind}” can be reviewed here.`,
})
export const cannotWait = defineError<{ plural: string }>({
  code: 'reviews.cannot_wait',
  kind: 'invalid',
  log: 'approval was to be required for a kind that nothing holds back',
  person: ({ plural }) => `${plural} go out with other things, so they cannot be made to wait. Ask for approval of one where it is needed.`,
})
export const notTheirComment = defineError({
  code: 'reviews.not_your_comment',
  kind: 'forbidden',
  log: 'a comment of somebody else was to be changed',
  person: () => 'Only the person who wrote a comment changes it.',
})
export const requestOver = defineError<{ state: string }>({
  code: 'reviews.request_over',
  kind: 'conflict',
  log: 'the request is no longer open',
  person: ({ state }) => `This is decided already: ${state}. Ask again for another decision.`,
})
export const notApprovable = defineError<{ why: string }>({
  code: 'reviews.not_approvable',
  kind: 'conflict',
  log: 'a gate keeps the artefact from being approved',
  person: ({ why }) => why,
})
export const stageOver = defineError<{ stage: string }>({
  code: 'reviews.stage_over',
  kind: 'conflict',
  log: 'the stage was decided by somebody else meanwhile',
  person: ({ stage }) => `Somebody else has decided here meanwhile. It is now at “${stage}”.`,
})
export const notYourTurn = defineError<{ stage: string; who: string }>({
  code: 'reviews.not_your_turn',
  kind: 'forbidden',
  log: 'the person does not decide at this stage',
  person: ({ stage, who }) => `“${stage}” is decided by ${who}.`,
})
export const alreadyDecided = defineError({
  code: 'reviews.already_decided',
  kind: 'conflict',
  log: 'the person has decided at this stage already',
  person: () => 'You have approved this already. It waits for the others.',
})
export const contentChanged = defineError({
  code: 'reviews.content_changed',
  kind: 'conflict',
  log: 'the content is not the one that was looked at',
  person: () => 'The content has changed while you looked. Read it again, then decide.',
})
export const reasonNeeded = defineError({
  code: 'reviews.reason_needed',
  kind: 'invalid',
  log: 'changes were asked for without a reason',
  person: () => 'Say what is to change, so that somebody can do it.',
})
export const approverUnfit = defineError<{ stage: string; who: string }>({
  code: 'reviews.approver_unfit',
  kind: 'invalid',
  log: 'a stage names somebody who may not approve',
  person: ({ stage, who }) => `${who} may not approve, so “${stage}” would wait for ever. Choose owners, admins or managers.`,
})
export const stageEmpty = defineError<{ stage: string }>({
  code: 'reviews.stage_empty',
  kind: 'invalid',
  log: 'a stage names nobody',
  person: ({ stage }) => `Nobody decides at “${stage}”. Choose people, roles, or somebody from outside.`,
})
export const linkClosed = defineError<{ why: 'used' | 'expired' | 'revoked' | 'unknown' }>({
  code: 'reviews.link_closed',
  kind: 'not_found',
  log: 'the review link opens nothing',
  person: ({ why }) => ({ used: 'This link was for one answer, and it was given.', expired: 'This link has ended. Ask for a new one.', revoked: 'This link was taken back. Ask for a new one.', unknown: 'There is no such link. It may be incomplete.' })[why],
})
export const linkMayNotDecide = defineError({
  code: 'reviews.link_may_not_decide',
  kind: 'forbidden',
  log: 'the link is for comments, or it is not the turn of somebody from outside',
  person: () => 'This cannot be decided here at the moment. You can leave a comment.',
})

export const reviewsErrors = [
  kindUnknown, cannotWait, notTheirComment, requestOver, stageOver, notApprovable, notYourTurn, alreadyDecided, contentChanged, reasonNeeded, approverUnfit, stageEmpty, linkClosed, linkMayNotDecide,
]
