import { slice } from '../platform/slice.ts'
import { checkWords } from './checking/check-operation.ts'
import { disclosures } from './disclosures/part.ts'
import { edits } from './edits/part.ts'
import { policyErrors } from './errors.ts'
import { policyEvents } from './events.ts'
import { createOwnRule, deleteOwnRule, updateOwnRule } from './own-rules/own-rule-operations.ts'
import { listOverrides, overrideRule } from './overrides/override-operations.ts'
import { listRules, listRuleVersions, updateRules } from './rules/rule-operations.ts'

/** Rules for everything that goes out: words, pictures, what has to be said and what must not. */
export const policy = slice({
  id: 'policy',
  uses: ['identity'],
  operations: [checkWords, listRules, updateRules, listRuleVersions, createOwnRule, updateOwnRule, deleteOwnRule, overrideRule, listOverrides, ...disclosures.operations, ...edits.operations],
  permissions: {
    'policy:read': { label: 'See the rules for words and pictures', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'policy:write': { label: 'Change the rules for words and pictures', roles: ['owner', 'admin', 'manager'] },
    'policy:override': { label: 'Let a passage go out against a rule', roles: ['owner', 'admin', 'manager'] },
  },
  errors: policyErrors,
  events: [...policyEvents, ...disclosures.events, ...edits.events],
})
