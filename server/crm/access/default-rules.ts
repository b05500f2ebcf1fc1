import type { AccessRules } from './contract.ts'

const everything = { read: 'all', write: 'all', delete: 'all', export: 'all' } as const
const agent = { ...everything, export: 'own' } as const
const viewer = { ...everything, export: 'none' } as const
const roles = { manager: everything, marketer: everything, agent, viewer }

/** What holds until a workspace says otherwise: everybody sees all, and an agent carries away only what is theirs. */
export const defaultRules: AccessRules = { records: { lead: roles, deal: roles }, fields: {} }
