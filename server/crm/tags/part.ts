import { tagErrors } from './errors.ts'
import { tagEvents } from './events.ts'
import { retagLeads } from './retag.job.ts'
import { tagLead, untagLead } from './tag-lead.ts'
import { createTag, deleteTag, listTags, mergeTags, updateTag } from './tag-operations.ts'

/** Tags of leads. */
export const tags = { operations: [listTags, createTag, updateTag, deleteTag, mergeTags, tagLead, untagLead], errors: tagErrors, events: tagEvents, jobs: [retagLeads] } as const
