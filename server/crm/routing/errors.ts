import { defineError } from '../../platform/errors.ts'

export const stepsGoRound = defineError<{ chain: string[] }>({
  code: 'crm.routing_steps_go_round',
  kind: 'invalid',
  log: 'the steps of routing rules lead back to where they began',
  person: ({ chain }) => `A lead would go round in a circle: ${chain.map((name) => `“${name}”`).join(' → ')}. Let one of these rules end with a person, a team or a pond.`,
})
export const routingTargetUnknown = defineError<{ what: string }>({
  code: 'crm.routing_target_unknown',
  kind: 'invalid',
  log: 'a step names a person, group or rule that is not there',
  person: ({ what }) => `This step names a ${what} that is not in this workspace. Choose another one.`,
})
export const groupInUse = defineError<{ rules: string[] }>({
  code: 'crm.routing_in_use',
  kind: 'conflict',
  log: 'a group, pond or rule is named by steps of rules',
  person: ({ rules }) => `It is used by ${rules.map((name) => `“${name}”`).join(', ')}. Change ${rules.length === 1 ? 'that rule' : 'those rules'} first.`,
})
export const leadTaken = defineError<{ by: string | null; at: string | null }>({
  code: 'crm.lead_taken',
  kind: 'conflict',
  log: 'somebody else was first',
  person: ({ by }) => (by ? `${by} was first and has this lead.` : 'Somebody else was first and has this lead.'),
})
export const offerOver = defineError<{ why: string }>({
  code: 'crm.offer_over',
  kind: 'conflict',
  log: 'the offer is not open any more',
  person: ({ why }) => `This offer is over: ${why}.`,
})
export const pondLimit = defineError<{ why: string }>({
  code: 'crm.pond_limit',
  kind: 'conflict',
  log: 'the person may not take more from this pond',
  person: ({ why }) => why,
})
export const leadNotInPond = defineError({
  code: 'crm.lead_not_in_pond',
  kind: 'conflict',
  log: 'the lead does not lie in this pond',
  person: () => 'This lead does not lie in the pond any more.',
})
export const routingErrors = [stepsGoRound, routingTargetUnknown, groupInUse, leadTaken, offerOver, pondLimit, leadNotInPond]
