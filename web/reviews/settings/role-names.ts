import type { Role } from '../../../server/platform/slice.ts'

/** The roles whose work may have to wait. */
export const roleNames: readonly { id: Role; label: string }[] = [
  { id: 'agent', label: 'Agent' }, { id: 'marketer', label: 'Marketer' }, { id: 'manager', label: 'Manager' }, { id: 'admin', label: 'Admin' }, { id: 'owner', label: 'Owner' },
]
/** Those who may approve. */
export const approving: readonly Role[] = ['owner', 'admin', 'manager']
