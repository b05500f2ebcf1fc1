import { defineError } from '../../platform/errors.ts'

export const noFreeSlot = defineError<{ names: string; hasTimes: boolean }>({
  code: 'social.no_free_slot',
  kind: 'conflict',
  log: 'queue of an account has no free slot',
  person: ({ names, hasTimes }) => (hasTimes ? `${names}: every queue time within a year is taken or lies in a blackout. Add times, or choose a time by hand.` : `${names}: there are no queue times yet. Set them under Social, Queue, or choose a time by hand.`),
})
export const notInQueue = defineError({
  code: 'social.not_in_queue',
  kind: 'conflict',
  log: 'variant does not stand in the queue of this account',
  person: () => 'This post does not stand in the queue of this account any more. Look again, or give it a time by hand.',
})
export const slotTaken = defineError<{ wall: string }>({
  code: 'social.slot_taken',
  kind: 'conflict',
  log: 'slot is taken or is none of this account',
  person: ({ wall }) => `${wall.replace('T', ' ')} is no free queue time any more. Choose another one.`,
})
export const queueChanged = defineError({
  code: 'social.queue_changed',
  kind: 'conflict',
  log: 'variants to put back went out or are gone',
  person: () => 'What you want back has gone out or was deleted meanwhile, so it stays as it is.',
})

export const queueErrors = [noFreeSlot, notInQueue, slotTaken, queueChanged]
