import { defineError } from '../../platform/errors.ts'

export const pausedAlready = defineError<{ what: string }>({
  code: 'social.paused_already',
  kind: 'conflict',
  log: 'the same is paused already',
  person: ({ what }) => `${what} already paused. Resume first, or change that pause.`,
})
export const pauseOver = defineError({
  code: 'social.pause_over',
  kind: 'conflict',
  log: 'pause has ended',
  person: () => 'This pause is over already. What it held can be sent or moved from each post.',
})
export const pauseEndsFirst = defineError({
  code: 'social.pause_ends_first',
  kind: 'invalid',
  log: 'pause ends before it begins or in the past',
  person: () => 'A pause has to end after it begins, and later than now. Choose a later end, or none.',
})

export const resumeStays = defineError({
  code: 'social.resume_stays',
  kind: 'conflict',
  log: 'resuming moved nothing, was taken back already or is a day ago',
  person: () => 'There is nothing to put back: resuming moved no post, was taken back already, or is more than a day ago. Give a post another time on its page.',
})

export const pauseErrors = [pausedAlready, pauseOver, pauseEndsFirst, resumeStays]
