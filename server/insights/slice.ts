import { slice } from '../platform/slice.ts'
import { readHome, readLeadFigures, readOverview, readSources } from './home.ts'
import { insightsPermissions } from './permissions.ts'
import { readRevenue } from './revenue.ts'

/** What the other rooms counted, put side by side. */
export const insights = slice({
  id: 'insights',
  uses: ['identity', 'crm', 'links', 'media', 'social'],
  operations: [readHome, readOverview, readSources, readLeadFigures, readRevenue],
  permissions: insightsPermissions,
})
