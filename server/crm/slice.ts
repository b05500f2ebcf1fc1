import { slice } from '../platform/slice.ts'
import { forgetOnChange } from './access/access.ts'
import { access } from './access/part.ts'
import { bulk } from './bulk/part.ts'
import { crmErrors } from './errors.ts'
import { crmEvents } from './events.ts'
import { deals } from './deals/part.ts'
import { duplicates } from './duplicates/part.ts'
import { fields } from './fields/part.ts'
import { filter } from './filter/part.ts'
import { serveExport } from './export/export-route.ts'
import { imports } from './import/part.ts'
import { intake } from './intake/part.ts'
import { forgetWords } from './leads/forget-words.job.ts'
import { assignMany, changeMany, restoreMany, trashMany } from './leads/change-many.ts'
import { countMatching } from './leads/count-matching.ts'
import { assignLead, changeStatus, createLead, getOneLead, restoreLead, trashLead, updateLead } from './leads/lead-operations.ts'
import { listLeads } from './leads/list-leads.ts'
import { tellAgent } from './leads/tell-agent.ts'
import { lists } from './lists/part.ts'
import { notes } from './notes/part.ts'
import { crmNotifications } from './notifications.ts'
import { crmPermissions } from './permissions.ts'
import { pipelines } from './pipelines/part.ts'
import { routing } from './routing/part.ts'
import { scores } from './scores/part.ts'
import { tags } from './tags/part.ts'
import { tasks } from './tasks/part.ts'
import { teams } from './teams/part.ts'
import { timeline } from './timeline/part.ts'

export const crm = slice({
  id: 'crm',
  uses: ['identity', 'links', 'media', 'notifications'],
  operations: [
    listLeads, countMatching, getOneLead, createLead, updateLead, changeStatus, assignLead, trashLead, restoreLead,
    ...filter.operations, ...lists.operations, ...fields.operations, ...teams.operations, ...access.operations, ...bulk.operations,
    assignMany, changeMany, trashMany, restoreMany,
    ...notes.operations, ...timeline.operations, ...tags.operations,
    ...intake.operations, ...imports.operations,
    ...tasks.operations,
    ...routing.operations,
    ...pipelines.operations, ...deals.operations,
    ...duplicates.operations,
    ...scores.operations,
  ],
  permissions: crmPermissions,
  errors: [...crmErrors, ...intake.errors, ...imports.errors, ...bulk.errors, ...fields.errors, ...filter.errors, ...tasks.errors, ...notes.errors, ...timeline.errors, ...tags.errors, ...routing.errors, ...pipelines.errors, ...deals.errors, ...duplicates.errors, ...scores.errors],
  events: [...crmEvents, ...intake.events, ...imports.events, ...bulk.events, ...tasks.events, ...timeline.events, ...tags.events, ...routing.events, ...pipelines.events, ...deals.events, ...duplicates.events, ...scores.events],
  listeners: [tellAgent, ...intake.listeners, ...timeline.listeners, ...routing.listeners, ...pipelines.listeners, ...duplicates.listeners, ...scores.listeners],
  jobs: [forgetWords, ...tags.jobs, ...intake.jobs, ...imports.jobs, ...bulk.jobs, ...pipelines.jobs, ...duplicates.jobs, ...scores.jobs],
  routes: async (app, house) => {
    imports.routes(app, house)
    serveExport(app, house)
    await intake.routes(app, house)
  },
  start: async (house) => {
    const stop = forgetOnChange(house.bus)
    return async () => stop()
  },
  timers: [...tasks.timers, ...routing.timers],
  notifications: [...crmNotifications, ...intake.notifications, ...tasks.notifications, ...notes.notifications, ...routing.notifications],
})
