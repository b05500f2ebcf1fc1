import { slice } from '../platform/slice.ts'
import { crmErrors } from './errors.ts'
import { crmEvents } from './events.ts'
import { createForm, listForms, setFormActive, submitIntake } from './intake/intake.ts'
import { assignMany, changeMany, restoreMany, trashMany } from './leads/change-many.ts'
import { countMatching } from './leads/count-matching.ts'
import { assignLead, changeStatus, createLead, getOneLead, restoreLead, trashLead, updateLead } from './leads/lead-operations.ts'
import { listLeads } from './leads/list-leads.ts'
import { tellAgent } from './leads/tell-agent.ts'
import { addNote, deleteNote, listNotes, updateNote } from './notes/notes.ts'
import { crmPermissions } from './permissions.ts'
import { readTimeline } from './timeline/timeline.ts'

export const crm = slice({
  id: 'crm',
  uses: ['identity'],
  operations: [
    listLeads, countMatching, getOneLead, createLead, updateLead, changeStatus, assignLead, trashLead, restoreLead,
    assignMany, changeMany, trashMany, restoreMany,
    listNotes, addNote, updateNote, deleteNote,
    readTimeline,
    listForms, createForm, setFormActive, submitIntake,
  ],
  permissions: crmPermissions,
  errors: crmErrors,
  events: crmEvents,
  listeners: [tellAgent],
})
