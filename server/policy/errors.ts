import { defineError } from '../platform/errors.ts'

export const ruleUnknown = defineError<{ id: string }>({
  code: 'policy.rule_unknown',
  kind: 'invalid',
  log: 'no set and no own rule has this id',
  person: ({ id }) => `There is no rule or set “${id}”. The list of rules names them all.`,
})
export const nothingToCount = defineError<{ label: string }>({
  code: 'policy.nothing_to_count',
  kind: 'invalid',
  log: 'a limit was given for a rule that does not count',
  person: ({ label }) => `“${label}” counts nothing, so it has no limit. Leave the limit out.`,
})
export const tooManyRules = defineError<{ most: number }>({
  code: 'policy.too_many_rules',
  kind: 'limit',
  log: 'the workspace has as many own rules as it may',
  person: ({ most }) => `A workspace can have ${most} rules of its own. Put phrases with the same reason into one rule, or delete some.`,
})
export const notBlocking = defineError<{ label: string }>({
  code: 'policy.not_blocking',
  kind: 'conflict',
  log: 'the rule holds nothing back',
  person: ({ label }) => `“${label}” holds nothing back at the moment, so there is nothing to override.`,
})
export const editForbidden = defineError<{ what: string; boards: string }>({
  code: 'policy.edit_forbidden',
  kind: 'conflict',
  log: 'a board of the workspace forbids the alteration and nobody permitted it',
  person: ({ what, boards }) => `${boards} forbids this: ${what}. Leave it out, or have somebody with the right permit it under Studio, Compliance, with a reason.`,
})

export const policyErrors = [ruleUnknown, nothingToCount, tooManyRules, notBlocking, editForbidden]
