import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { ruleUnknown } from '../errors.ts'
import { AddDisclosure, ChangeDisclosure, Disclosure, DisclosureBook, disclosureFields, PreviewDisclosures, RemoveDisclosure, type DisclosureRule } from './contract.ts'
import { decide } from './decide.ts'
import { disclosuresChanged } from './events.ts'
import { disclosureRules } from './rule-queries.ts'
import { counselNotice, findShippedDisclosure } from './shipped-disclosures.ts'

type Fields = z.output<z.ZodObject<typeof disclosureFields>>

export const listDisclosures = operation({
  id: 'policy.disclosures.list',
  summary: 'How people are told that a picture was altered, for each destination: shipped rules as they stand here, with law and source, and own rules.',
  http: 'GET /api/v1/policy/disclosures',
  permission: 'policy:read',
  effect: 'read',
  input: z.strictObject({}),
  output: DisclosureBook,
  agent: { when: 'an altered picture is about to go somewhere, and how that has to be said is needed' },
}).run((ctx) => book(ctx))

export const previewDisclosures = operation({
  id: 'policy.disclosures.preview',
  summary: 'What the rules ask for a picture with some alterations at one destination.',
  http: 'POST /api/v1/policy/disclosures/preview',
  permission: 'policy:read',
  effect: 'read',
  input: PreviewDisclosures,
  output: Disclosure.nullable().describe('Null: nobody has to be told'),
}).run(async (ctx, { destination, network, alterations }) => decide(await disclosureRules(ctx), alterations, { destination, network }))

export const addDisclosure = operation({
  id: 'policy.disclosures.create',
  summary: 'Add a rule of the workspace on how people are told, with the reason.',
  http: 'POST /api/v1/policy/disclosures',
  permission: 'policy:write',
  effect: 'write',
  status: 201,
  input: AddDisclosure,
  output: DisclosureBook,
}).run(async (ctx, { reason, ...fields }) => {
  const id = newId<'disclosureRule'>()
  await insertRule(ctx, id, null, fields, reason)
  ctx.emit(disclosuresChanged, id, { ruleId: id, what: `Added “${fields.name}”`, reason })
  return book(ctx)
})

export const changeDisclosure = operation({
  id: 'policy.disclosures.update',
  summary: 'Change a rule, shipped or own, with the reason. A shipped one can be brought back as it came.',
  http: 'PUT /api/v1/policy/disclosures/:rule',
  permission: 'policy:write',
  effect: 'write',
  input: ChangeDisclosure,
  output: DisclosureBook,
  errors: [ruleUnknown, staleVersion],
  example: { input: { rule: 'california-online', name: 'Statement beside the picture, original within reach', destinations: ['page'], ways: ['adjacent', 'qr'], reason: 'Our counsel asked for it.' }, output: { items: [], notice: counselNotice, may: { edit: true } } },
}).run(async (ctx, { rule: id, reason, version, ...fields }) => {
  const before = await findRule(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'rule', current: before.version })
  const isFirst = before.shipped && before.changed === null
  if (isFirst) await insertRule(ctx, newId(), id, fields, reason)
  else await updateRule(ctx, id, fields, reason)
  ctx.emit(disclosuresChanged, null, { ruleId: id, what: `Changed “${fields.name}”`, reason })
  return book(ctx)
})

export const removeDisclosure = operation({
  id: 'policy.disclosures.delete',
  summary: 'Delete an own rule, or bring a shipped one back as it came, with the reason. Both can be undone.',
  http: 'DELETE /api/v1/policy/disclosures/:rule',
  permission: 'policy:write',
  effect: 'write',
  input: RemoveDisclosure,
  output: DisclosureBook,
  errors: [ruleUnknown, notFound],
  example: { input: { rule: 'california-online', reason: 'We sell in Texas only.' }, output: { items: [], notice: counselNotice, may: { edit: true } } },
}).run(async (ctx, { rule: id, reason }) => {
  const before = await findRule(ctx, id)
  await ctx.db.run(sql`UPDATE policy.disclosure_rules SET deleted_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1 WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL AND ${named(id)}`)
  ctx.emit(disclosuresChanged, null, { ruleId: id, what: before.shipped ? `Brought “${before.name}” back as it was shipped` : `Deleted “${before.name}”`, reason })
  return book(ctx)
})

const book = async (ctx: Context): Promise<z.input<typeof DisclosureBook>> => ({ items: await disclosureRules(ctx), notice: counselNotice, may: { edit: may(ctx.actor, 'policy:write') } })

async function findRule(ctx: Context, id: string): Promise<DisclosureRule> {
  const found = (await disclosureRules(ctx)).find((rule) => rule.id === id)
  if (!found) throw findShippedDisclosure(id) || !isId(id) ? ruleUnknown({ id }) : notFound({ what: 'rule' })
  return found
}

const named = (id: string) => (isId(id) ? sql`id = ${id}::uuid` : sql`shipped_id = ${id}`)

async function insertRule(ctx: Context, id: string, shippedId: string | null, rule: Fields, reason: string): Promise<void> {
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO policy.disclosure_rules (id, workspace_id, shipped_id, name, destinations, networks, alterations, ways, never, words, place, jurisdiction, law, source, is_on, reason, by_id, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${shippedId}, ${rule.name}, ${rule.destinations}::text[], ${rule.networks}::text[], ${rule.alterations}::text[], ${rule.ways}::text[], ${rule.never}::text[], ${rule.words || null}, ${rule.place},
      ${rule.jurisdiction || null}, ${rule.law}, ${rule.source}, ${rule.on}, ${reason}, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
}

async function updateRule(ctx: Context, id: string, rule: Fields, reason: string): Promise<void> {
  await ctx.db.run(sql`UPDATE policy.disclosure_rules SET name = ${rule.name}, destinations = ${rule.destinations}::text[], networks = ${rule.networks}::text[], alterations = ${rule.alterations}::text[], ways = ${rule.ways}::text[],
      never = ${rule.never}::text[], words = ${rule.words || null}, place = ${rule.place}, jurisdiction = ${rule.jurisdiction || null}, law = ${rule.law}, source = ${rule.source}, is_on = ${rule.on}, reason = ${reason},
      by_id = ${ctx.actor.personId}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL AND ${named(id)}`)
}
