import type { PermissionDefinition } from '../platform/slice.ts'

export const crmPermissions = {
  'crm:read': { label: 'See leads', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
  'crm:write': { label: 'Work on leads', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
  'crm:delete': { label: 'Delete and restore leads', roles: ['owner', 'admin', 'manager', 'agent'] },
  'crm:notes-any': { label: 'Change notes of others', roles: ['owner', 'admin', 'manager'] },
  'crm:tags': { label: 'Rename, merge and delete tags', roles: ['owner', 'admin', 'manager'] },
  'crm:access': { label: 'Set who sees which leads, and teams', roles: ['owner', 'admin'] },
  'crm:fields': { label: 'Set up custom fields', roles: ['owner', 'admin', 'manager'] },
  'crm:pipelines': { label: 'Set up pipelines and stages', roles: ['owner', 'admin', 'manager'] },
  'crm:commission': { label: 'See and set commission', roles: ['owner', 'admin', 'manager', 'agent'] },
  'crm:scores': { label: 'Set up lead scores', roles: ['owner', 'admin', 'manager'] },
  'crm:routing': { label: 'Set up lead routing', roles: ['owner', 'admin', 'manager'] },
  'crm:intake': { label: 'Set up lead intake', roles: ['owner', 'admin', 'manager'] },
} as const satisfies Record<string, PermissionDefinition>
