export { takeInLead, type Attribution, type TakenIn } from './leads/take-in-lead.ts'
export { countLeads, firstLeadAt, leadsBySource } from './leads/count-leads.ts'
export { leadAsked, leadAssigned, leadCreated, leadStatusChanged, leadUpdated } from './events.ts'
