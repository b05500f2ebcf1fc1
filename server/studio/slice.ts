import { slice } from '../platform/slice.ts'
import { compliance } from './compliance/part.ts'
import { enhance } from './enhance/part.ts'
import { home } from './home/part.ts'
import { services } from './services/part.ts'
import { staging } from './staging/part.ts'
import { videos } from './videos/part.ts'

/** Where pictures are made better, rooms are furnished and films are cut. */
export const studio = slice({
  id: 'studio',
  uses: ['brand', 'identity', 'media', 'listings', 'notifications', 'policy', 'reviews'],
  operations: [...compliance.operations, ...enhance.operations, ...home.operations, ...services.operations, ...staging.operations, ...videos.operations],
  permissions: {
    'studio:read': { label: 'See what the studio makes', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    ...services.permissions,
    'studio:write': { label: 'Enhance, stage and cut films', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
  },
  errors: [...compliance.errors, ...enhance.errors, ...services.errors, ...staging.errors, ...videos.errors],
  events: [...compliance.events, ...enhance.events, ...services.events, ...staging.events, ...videos.events],
  assetUses: videos.assetUses,
  approvalGates: compliance.approvalGates,
  listeners: [...compliance.listeners, ...videos.listeners],
  notifications: [...videos.notifications],
  jobs: [...compliance.jobs, ...enhance.jobs, ...services.jobs, ...staging.jobs, ...videos.jobs],
  routes: (app, house) => {
    compliance.routes(app, house)
    enhance.routes(app, house)
    services.routes(app, house)
    staging.routes(app, house)
    videos.routes(app, house)
  },
  start: async (house) => {
    const ends = [compliance.start(house), await enhance.start(house), services.start(house), staging.start(house), videos.start(house)]
    return async () => {
      for (const end of ends) await end()
    }
  },
})
