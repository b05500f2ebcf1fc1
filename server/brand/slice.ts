import { slice } from '../platform/slice.ts'
import { brandErrors } from './errors.ts'
import { brandEvents } from './events.ts'
import { fonts } from './fonts/part.ts'
import { kits } from './kits/part.ts'
import { templates } from './templates/part.ts'

/** How a workspace looks and sounds: logos, colours, faces, contact, captions. */
export const brand = slice({
  id: 'brand',
  uses: ['identity', 'listings', 'media'],
  operations: [...kits.operations, ...fonts.operations, ...templates.operations],
  permissions: {
    'brand:read': { label: 'See the brand kits', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'brand:write': { label: 'Change brand kits and fonts', roles: ['owner', 'admin', 'manager', 'marketer'] },
    'brand:templates': { label: 'Write caption templates', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
  },
  errors: brandErrors,
  events: brandEvents,
  listeners: [...kits.listeners],
  assetUses: [...kits.assetUses],
  look: kits.look,
  routes: fonts.routes,
})
