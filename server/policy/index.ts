// The door for sibling rooms.
export { checkOutgoing, type Outgoing } from './checking/check-outgoing.ts'
export type { PolicyFinding } from './contract.ts'
export { ruleOverridden, rulesChanged } from './events.ts'
