import type { PermissionDefinition } from '../platform/slice.ts'

export const insightsPermissions = {
  'insights:read': { label: 'See figures', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
} as const satisfies Record<string, PermissionDefinition>
