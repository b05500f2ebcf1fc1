import { defineError } from '../../platform/errors.ts'

export const dealInTrash = defineError({
  code: 'crm.deal_in_trash',
  kind: 'conflict',
  log: 'the deal is in the trash',
  person: () => 'This deal is in the trash. Restore it to work on it.',
})
export const dealPersonUnknown = defineError({
  code: 'crm.deal_person_unknown',
  kind: 'invalid',
  log: 'a person of the deal is no lead that the writer sees, or named twice',
  person: () => 'Choose people from the leads of this workspace, each of them once.',
})
export const commissionDoesNotAdd = defineError<{ reason: string }>({
  code: 'crm.commission_does_not_add',
  kind: 'invalid',
  log: 'the commission plan cannot be counted',
  person: ({ reason }) => reason,
})
export const dealCurrencyFixed = defineError<{ currency: string }>({
  code: 'crm.deal_currency_fixed',
  kind: 'invalid',
  log: 'value in another currency than lines and commission of the deal',
  person: ({ currency }) => `This deal counts in ${currency}, and its lines and commission do too. Give the value in ${currency}, or take those away first.`,
})
export const dealValueTooLarge = defineError({
  code: 'crm.deal_value_too_large',
  kind: 'invalid',
  log: 'the lines add up to more than can be counted exactly',
  person: () => 'The lines add up to more than can be counted exactly. Check quantities and prices.',
})
export const dealClosed = defineError<{ state: string }>({
  code: 'crm.deal_closed',
  kind: 'conflict',
  log: 'value, lines or commission of a closed deal are changed',
  person: ({ state }) => `This deal is ${state}, and its statement stands. Move it back to an open stage to change what it is worth.`,
})
export const dealErrors = [dealInTrash, dealPersonUnknown, commissionDoesNotAdd, dealCurrencyFixed, dealValueTooLarge, dealClosed]
