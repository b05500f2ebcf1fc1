import { defineError } from '../platform/errors.ts'

export const leadNeedsContact = defineError({
  code: 'crm.lead_needs_contact',
  kind: 'invalid',
  log: 'a question came in without e-mail and phone',
  person: () => 'Give an e-mail address or a phone number, so that somebody can answer.',
})
export const phoneNotUnderstood = defineError<{ phone: string }>({
  code: 'crm.phone_not_understood',
  kind: 'invalid',
  log: 'the phone number cannot be read as one',
  person: ({ phone }) => `“${phone}” is no phone number that can be called. Write it with the country code, such as +44 7700 900418.`,
})
export const leadInTrash = defineError({
  code: 'crm.lead_in_trash',
  kind: 'conflict',
  log: 'the lead is in the trash',
  person: () => 'This lead is in the trash. Restore it to work on it.',
})
export const ownerNotMember = defineError({
  code: 'crm.owner_not_member',
  kind: 'invalid',
  log: 'the owner is no member of the workspace',
  person: () => 'Choose somebody who is a member of this workspace.',
})
export const intakeTooFast = defineError({
  code: 'crm.intake_refused',
  kind: 'invalid',
  log: 'the form was filled by a machine',
  person: () => 'The form was sent faster than a person can write. Wait a moment and send it again.',
})
export const crmErrors = [leadNeedsContact, phoneNotUnderstood, leadInTrash, ownerNotMember, intakeTooFast]
