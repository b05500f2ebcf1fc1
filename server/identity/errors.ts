import { defineError } from '../platform/errors.ts'

const words = ['No', 'One', 'Two', 'Three', 'Four']
const tries = (count: number) => `${words[count] ?? count} ${count === 1 ? 'try' : 'tries'} left`

export const wrongPassword = defineError<{ triesLeft: number }>({
  code: 'identity.wrong_password',
  kind: 'unauthenticated',
  log: 'e-mail and password do not belong together',
  person: ({ triesLeft }) => `E-mail and password do not match. ${tries(triesLeft)}.`,
})
export const signInLocked = defineError<{ minutes: number }>({
  code: 'identity.sign_in_locked',
  kind: 'limit',
  log: 'too many wrong passwords for this address',
  person: ({ minutes }) => `Too many wrong passwords. Sign-in for this address opens again in ${minutes === 1 ? 'one minute' : `${minutes} minutes`}; choosing a new password opens it at once.`,
})
export const emailTaken = defineError({
  code: 'identity.email_taken',
  kind: 'conflict',
  log: 'somebody has this e-mail already',
  person: () => 'This e-mail already has an account. Sign in, or choose a new password.',
})
export const sessionEnded = defineError({
  code: 'identity.session_ended',
  kind: 'unauthenticated',
  log: 'refresh token unknown, expired or revoked',
  person: () => 'The session has ended. Sign in again.',
})
export const refreshReused = defineError({
  code: 'identity.refresh_reused',
  kind: 'unauthenticated',
  log: 'a rotated refresh token came back; its session was revoked',
  person: () => 'This session was ended for safety: an old token of it was used again. Sign in again, and look at the list of sessions if that was not you.',
})
export const linkSpent = defineError({
  code: 'identity.link_spent',
  kind: 'invalid',
  log: 'one-time token unknown, used or expired',
  person: () => 'This link was used already or is too old. Ask for a new one.',
})
export const peopleOnly = defineError({
  code: 'identity.people_only',
  kind: 'forbidden',
  log: 'an API key or agent tried what only a signed-in person may',
  person: () => 'Only a person who is signed in can do this, not a key.',
})
export const lastOwner = defineError({
  code: 'identity.last_owner',
  kind: 'conflict',
  log: 'the workspace would be left without an owner',
  person: () => 'This is the only owner. Make somebody else owner first.',
})
export const ownersOnly = defineError({
  code: 'identity.owners_only',
  kind: 'forbidden',
  log: 'an owner is made, changed or removed by somebody who is none',
  person: () => 'Only an owner can make, change or remove an owner.',
})
export const alreadyMember = defineError<{ email: string }>({
  code: 'identity.already_member',
  kind: 'conflict',
  log: 'the invited person is in the workspace',
  person: ({ email }) => `${email} is already a member of this workspace.`,
})
export const invitationClosed = defineError({
  code: 'identity.invitation_closed',
  kind: 'not_found',
  log: 'invitation unknown, accepted, revoked or expired',
  person: () => 'This invitation is no longer open. Ask the person who sent it for a new one.',
})
export const invitationForOther = defineError<{ email: string }>({
  code: 'identity.invitation_for_other',
  kind: 'forbidden',
  log: 'the invitation names another e-mail',
  person: ({ email }) => `This invitation is for ${email}. Sign in with that address to accept it.`,
})
export const pictureUnreadable = defineError({
  code: 'identity.picture_unreadable',
  kind: 'invalid',
  log: 'the avatar is no picture that can be read',
  person: () => 'This file is no picture that can be read. Use JPEG, PNG, WebP, AVIF or GIF, up to 10 MB.',
})
export const notAMember = defineError({
  code: 'identity.not_a_member',
  kind: 'not_found',
  log: 'the person is not in the workspace',
  person: () => 'There is no member with this id in the workspace. They may have left.',
})

export const identityErrors = [
  wrongPassword, signInLocked, emailTaken, sessionEnded, refreshReused, linkSpent, peopleOnly, lastOwner, ownersOnly,
  alreadyMember, invitationClosed, invitationForOther, pictureUnreadable, notAMember,
]
