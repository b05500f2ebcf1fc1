import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { checkReach, viewerOf } from '../access/index.ts'
import { LeadDetail } from '../contract.ts'
import { leadInTrash, notYours } from '../errors.ts'
import { leadUpdated } from '../events.ts'
import { getLead, presentDetail } from '../leads/lead-queries.ts'
import { tell } from '../timeline/timeline.ts'
import { tagFields, TagId } from './contract.ts'
import { tooManyTags } from './errors.ts'
import { leadTagged, tagChanged } from './events.ts'
import { findTagNamed, getTag, insertTag } from './tag-queries.ts'

const errors = [notFound, leadInTrash, notYours] as const

export const tagLead = operation({
  id: 'crm.leads.tag',
  summary: 'Put a tag on a lead, by its id or by its name. A name that is new becomes a tag.',
  http: 'POST /api/v1/leads/:id/tags',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('lead'), tagId: TagId.optional(), name: tagFields.name.optional().describe('In place of the id') }),
  output: LeadDetail,
  errors: [...errors, tooManyTags],
  agent: { when: 'the person wants a lead to have a tag', confirm: true },
  automation: { label: 'Tag a lead' },
}).run(async (ctx, { id, tagId, name }) => {
  const lead = await getLead(ctx, id, { lock: true })
  const tag = tagId ? (await getTag(ctx, tagId)).id : await tagNamed(ctx, name)
  return setTags(ctx, id, [...lead.tags, tag])
})

export const untagLead = operation({
  id: 'crm.leads.untag',
  summary: 'Take a tag off a lead.',
  http: 'DELETE /api/v1/leads/:id/tags/:tagId',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('lead'), tagId: TagId }),
  output: LeadDetail,
  errors,
}).run(async (ctx, { id, tagId }) => {
  const lead = await getLead(ctx, id, { lock: true })
  return setTags(ctx, id, lead.tags.filter((one) => one !== tagId))
})

/** Gives a lead exactly these tags and tells what changed. Tags that are gone are left out. */
export async function setTags(ctx: Context, leadId: string, wanted: readonly string[]): Promise<z.input<typeof LeadDetail>> {
  const lead = await getLead(ctx, leadId, { lock: true })
  checkReach(await viewerOf(ctx), 'lead', 'write', lead)
  if (lead.deletedAt !== null) throw leadInTrash({})
  const known = await ctx.db.all<{ id: string }>(sql`SELECT id FROM crm.tags WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${[...wanted]}::uuid[])`)
  const here = new Set(known.map(({ id }) => id))
  const tags = [...new Set(wanted)].filter((id) => here.has(id))
  const added = tags.filter((id) => !lead.tags.includes(id))
  const removed = lead.tags.filter((id) => !tags.includes(id))
  if (added.length + removed.length === 0) return presentDetail(ctx, lead)
  await ctx.db.run(sql`UPDATE crm.leads SET tags = ${tags}::uuid[], version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${leadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await tell(ctx, leadId, { kind: 'tags', data: { added, removed } })
  ctx.emit(leadTagged, leadId, { leadId, added, removed })
  ctx.emit(leadUpdated, leadId, { leadId, fields: ['tags'] })
  return presentDetail(ctx, await getLead(ctx, leadId))
}

async function tagNamed(ctx: Context, name: string | undefined): Promise<string> {
  if (name === undefined) throw invalidInput({ count: 1 }, { fields: [{ path: 'tagId', rule: 'required', message: 'Give the id of a tag, or a name.' }] })
  const known = await findTagNamed(ctx, name)
  if (known) return known.id
  const made = await insertTag(ctx, { name })
  ctx.emit(tagChanged, made.id, { tagId: made.id, what: 'created', into: null })
  return made.id
}
