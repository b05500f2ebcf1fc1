import { defineError } from '../../platform/errors.ts'

export const intakeTooFast = defineError({
  code: 'crm.intake_refused',
  kind: 'invalid',
  log: 'the form was filled by a machine',
  person: () => 'The form was sent faster than a person can write. Wait a moment and send it again.',
})
export const intakeTooLarge = defineError<{ limit: string }>({
  code: 'crm.intake_too_large',
  kind: 'too_large',
  log: 'a message at an intake address is over the limit',
  person: ({ limit }) => `The message is larger than ${limit}. Send it without pictures and other attachments.`,
})
export const intakeEmpty = defineError({
  code: 'crm.intake_empty',
  kind: 'invalid',
  log: 'an empty message came to an intake address',
  person: () => 'The message is empty. Send the lead in the body of the request.',
})
export const signatureWrong = defineError({
  code: 'crm.signature_wrong',
  kind: 'forbidden',
  log: 'the signature of a webhook does not fit its body',
  person: () => 'The signature does not fit the message. Check that the app secret of the source is the one of the sending app.',
})
export const formNeedsContact = defineError({
  code: 'crm.form_needs_contact',
  kind: 'invalid',
  log: 'a form asks for neither e-mail nor phone',
  person: () => 'Add a field for an e-mail address or a phone number, so that somebody can answer.',
})
export const messageNotWaiting = defineError<{ state: string }>({
  code: 'crm.message_not_waiting',
  kind: 'conflict',
  log: 'the message is in a state in which this cannot be done',
  person: ({ state }) => `This message is ${state} already. Load the list again.`,
})
export const placeNotFound = defineError<{ place: string }>({
  code: 'crm.place_not_found',
  kind: 'invalid',
  log: 'a mapping names a place that the message does not have',
  person: ({ place }) => `The message has no value at “${place}”. Point at one of the values that were found.`,
})
export const networkNotReady = defineError<{ reason: string }>({
  code: 'crm.network_not_ready',
  kind: 'invalid',
  log: 'a network source lacks what it needs',
  person: ({ reason }) => reason,
})

export const intakeErrors = [intakeTooFast, intakeTooLarge, intakeEmpty, signatureWrong, formNeedsContact, messageNotWaiting, placeNotFound, networkNotReady]
