import { forgetSalts } from './clicks/forget-salts.job.ts'
import { serveRedirect } from './clicks/redirect.ts'
import { noFreeCode, targetRefused } from './errors.ts'
import { linkClicked, linkCreated, visitRecorded } from './events.ts'
import { getLink, listLinks, makeLink, readQrCode } from './links/link-operations.ts'
import { readLinkStats } from './stats/stats-operations.ts'
import { listUtmTemplates, setUtmTemplate } from './utm/template-operations.ts'
import { slice } from '../platform/slice.ts'

/** Short links, clicks and visits: what ties a post to the lead it brought. */
export const links = slice({
  id: 'links',
  operations: [listLinks, getLink, makeLink, readQrCode, readLinkStats, listUtmTemplates, setUtmTemplate],
  permissions: {
    'links:read': { label: 'See links and their clicks', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'links:write': { label: 'Make links', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    'links:templates': { label: 'Change the UTM words of networks', roles: ['owner', 'admin', 'manager', 'marketer'] },
  },
  errors: [targetRefused, noFreeCode],
  events: [linkCreated, linkClicked, visitRecorded],
  jobs: [forgetSalts],
  routes: serveRedirect,
})
