import { defineError } from '../../platform/errors.ts'

export const cannotComment = defineError<{ network: string; what: string }>({
  code: 'social.cannot_comment',
  kind: 'conflict',
  log: 'network does not offer this with comments',
  person: ({ network, what }) => `${network} does not let apps ${what}. Do it on ${network} itself.`,
})
export const replyTooLong = defineError<{ network: string; max: number; length: number }>({
  code: 'social.reply_too_long',
  kind: 'invalid',
  log: 'answer is longer than the network takes',
  person: ({ network, max, length }) => `${network} takes answers of ${max} letters. This one has ${length}.`,
})
export const replyAgainstRules = defineError<{ passage: string; reason: string }>({
  code: 'social.reply_against_rules',
  kind: 'invalid',
  log: 'a rule for words blocks the answer',
  person: ({ passage, reason }) => (passage ? `“${passage}”: ${reason}` : reason),
})
export const replyIsOut = defineError({
  code: 'social.reply_is_out',
  kind: 'conflict',
  log: 'answer is being sent or was sent',
  person: () => 'It was sent already, so it cannot be taken back. Delete it where the network allows.',
})
export const replyNotFailed = defineError({
  code: 'social.reply_not_failed',
  kind: 'conflict',
  log: 'only failed answers are sent again',
  person: () => 'Only an answer that failed can be sent again.',
})
export const notOutThere = defineError({
  code: 'social.not_out_there',
  kind: 'conflict',
  log: 'variant is not published',
  person: () => 'The post is not out on this account, so nobody can be answered there.',
})
export const commentErrors = [cannotComment, replyTooLong, replyAgainstRules, replyIsOut, replyNotFailed, notOutThere]
