import type { Role } from '../../../server/identity/contract.ts'

/** What a role is for, in the words of who gives it. */
export const roleWords: Record<Role, { label: string; hint: string }> = {
  owner: { label: 'Owner', hint: 'Everything, with handing over and deleting' },
  admin: { label: 'Admin', hint: 'Everything but owners' },
  manager: { label: 'Manager', hint: 'Runs the work of others' },
  marketer: { label: 'Marketer', hint: 'Media, posts and campaigns' },
  agent: { label: 'Agent', hint: 'Leads, listings and conversations' },
  viewer: { label: 'Viewer', hint: 'Looks, changes nothing' },
}

export const roleList = Object.keys(roleWords) as Role[]
