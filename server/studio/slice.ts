import { slice } from '../platform/slice.ts'

/** Where pictures are made better, rooms are furnished and films are cut. */
export const studio = slice({
  id: 'studio',
  uses: ['identity', 'media', 'listings', 'notifications', 'reviews'],
  operations: [],
  permissions: {
    'studio:read': { label: 'See what the studio makes', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'studio:write': { label: 'Enhance, stage and cut films', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
  },
  errors: [],
  events: [],
  jobs: [],
})
