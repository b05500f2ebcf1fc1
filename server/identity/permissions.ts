import type { PermissionDefinition } from '../platform/slice.ts'

export const identityPermissions = {
  'identity:workspace': { label: 'Change the workspace: name, time zone, currency, address', roles: ['owner', 'admin'] },
  'identity:members': { label: 'Invite people, change roles, remove members', roles: ['owner', 'admin'] },
  'identity:own': { label: 'Hand over or delete the workspace', roles: ['owner'] },
  'identity:keys': { label: 'Make API keys for yourself', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
  'identity:keys-of-all': { label: 'See and revoke the API keys of everybody', roles: ['owner', 'admin'] },
} as const satisfies Record<string, PermissionDefinition>
