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
export const notYours = defineError<{ act: string; object: string }>({
  code: 'crm.not_yours',
  kind: 'forbidden',
  log: 'the access rules of the workspace do not reach to this record',
  person: ({ act, object }) => `You see this ${object}, but your role may not ${act === 'export' ? 'carry away' : act === 'write' ? 'change' : act} what belongs to somebody else. Ask its owner, or whoever set the access rules.`,
})
export const teamNameTaken = defineError<{ name: string }>({
  code: 'crm.team_name_taken',
  kind: 'conflict',
  log: 'another team has this name',
  person: ({ name }) => `There is a team “${name}” already. Choose another name.`,
})
export const teamUnknown = defineError({
  code: 'crm.team_unknown',
  kind: 'invalid',
  log: 'no such team in the workspace',
  person: () => 'Choose one of the teams of this workspace.',
})
export const crmErrors = [leadNeedsContact, phoneNotUnderstood, leadInTrash, ownerNotMember, notYours, teamNameTaken, teamUnknown]
