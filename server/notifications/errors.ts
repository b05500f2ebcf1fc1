import { defineError } from '../platform/errors.ts'

export const stopLinkUnknown = defineError({
  code: 'notifications.stop_link_unknown',
  kind: 'not_found',
  log: 'the token of a stop link is forged, cut off or too old',
  person: () => 'This link stops no mail: it is incomplete or more than a year old. Settings, Notifications changes what is sent.',
})
export const kindUnknown = defineError<{ kind: string }>({
  code: 'notifications.kind_unknown',
  kind: 'invalid',
  log: 'settings name a kind that no room declares',
  person: ({ kind }) => `There is no notification of the kind “${kind}”. Reading the settings lists the kinds there are.`,
})
