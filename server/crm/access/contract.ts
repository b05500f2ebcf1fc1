import { z } from 'zod'

/** How far a right reaches: everybody's records, those of one's teams, or one's own. */
export const reaches = ['all', 'team', 'own', 'none'] as const
export const Reach = z.enum(reaches)
export type Reach = z.output<typeof Reach>

export const recordActs = ['read', 'write', 'delete', 'export'] as const
export type RecordAct = (typeof recordActs)[number]

/** Records with rules of their own. */
export const guardedObjects = ['lead', 'deal'] as const
export type GuardedObject = (typeof guardedObjects)[number]

/** Fields that can be kept from people who see the record. */
export const sensitiveFields = ['email', 'phone', 'addresses', 'birthday', 'value', 'origin'] as const
export type SensitiveField = (typeof sensitiveFields)[number]

/** Roles whose reach can be narrowed. Owners and admins always see everything: somebody must be able to undo a rule. */
export const narrowedRoles = ['manager', 'marketer', 'agent', 'viewer'] as const
export type NarrowedRole = (typeof narrowedRoles)[number]

const ActReach = z.strictObject({ read: Reach, write: Reach, delete: Reach, export: Reach })
const perRole = <T extends z.ZodType>(one: T) => z.strictObject({ manager: one, marketer: one, agent: one, viewer: one })

export const AccessRules = z.strictObject({
  records: z.strictObject({ lead: perRole(ActReach), deal: perRole(ActReach) }),
  /** On which records a role sees a sensitive field; a field that is not named is seen wherever the record is. */
  fields: z.partialRecord(z.enum(sensitiveFields), z.partialRecord(z.enum(narrowedRoles), Reach)),
})
export type AccessRules = z.output<typeof AccessRules>

export const Access = z.object({ rules: AccessRules, version: z.int(), isDefault: z.boolean() })
