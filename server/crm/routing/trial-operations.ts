import { z } from 'zod'
import { membersOf, workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addDays, Instant } from '../../platform/time.ts'
import { visibleLeads } from '../access/index.ts'
import { DraftRule, RoutingSimulation, RoutingVerdict } from './contract.ts'
import { stepsGoRound } from './errors.ts'
import { dateAt } from './hours.ts'
import { factsFrom, factsOf, routedColumns, type RoutedLead } from './lead-facts.ts'
import { listingFactsOf } from './listing-facts.ts'
import { loadWorld, readGroups, readPeople } from './load-world.ts'
import { circleFrom } from './plan.ts'
import { readRules } from './rule-store.ts'
import { replay, tryLead, type Replayed } from './trial.ts'

const Draft = z.array(DraftRule).max(200).optional().describe('Rules to try instead of those that are saved')
const word = z.string().trim().max(120).nullable().default(null)
/** A replay of more leads would hold up everybody else. */
const mostLeads = 20_000
const shownRows = 200

export const tryRouting = operation({
  id: 'crm.routing.try',
  summary: 'Where a lead like this would go now, and because of what. Writes nothing and moves no turn.',
  http: 'POST /api/v1/routing/try',
  permission: 'crm:routing',
  effect: 'read',
  input: z.strictObject({
    leadId: idOf('lead').optional().describe('Take everything from this lead instead'),
    lead: z.strictObject({
      kind: z.enum(['person', 'company']).default('person'), source: z.string().trim().max(60).default('form'), channel: word, network: word, utm: z.record(z.string().max(40), z.string().max(200)).default({}), language: word,
      listingId: idOf('listing').nullable().default(null), postcode: word, city: word, region: word, country: word, price: Money.nullable().default(null),
    }).optional(),
    at: Instant.optional().describe('Now unless given'),
    rules: Draft,
  }),
  output: RoutingVerdict,
  errors: [notFound, stepsGoRound],
}).run(async (ctx, { leadId, lead, at = ctx.now.toISOString(), rules }) => {
  const facts = leadId ? await factsOfLead(ctx, leadId) : await factsLike(ctx, lead)
  const drafted = await draftOr(ctx, rules)
  const steps = drafted.flatMap((rule) => rule.steps).flatMap((step) => (step.kind === 'rule' ? [] : [step]))
  return tryLead(drafted, await loadWorld(ctx, steps, at), facts, at)
})

export const simulateRouting = operation({
  id: 'crm.routing.simulate',
  summary: 'Replay the leads of the last days under these rules: who would have got what, against what happened. Writes nothing.',
  http: 'POST /api/v1/routing/simulate',
  permission: 'crm:routing',
  effect: 'read',
  replica: true,
  input: z.strictObject({ rules: Draft, days: z.int().min(1).max(90).default(30) }),
  output: RoutingSimulation,
  errors: [stepsGoRound],
}).run(async (ctx, { rules, days }) => {
  const { timeZone } = await workspaceOf(ctx)
  const to = ctx.now.toISOString()
  const from = addDays(ctx.now, -days, timeZone)
  const rows = await ctx.db.all<RoutedLead>(sql`SELECT ${routedColumns} FROM crm.leads l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.created_at >= ${from}::timestamptz AND l.deleted_at IS NULL AND l.merged_into IS NULL
    AND l.source <> 'import' AND ${await visibleLeads(ctx, 'read')} ORDER BY l.created_at DESC, l.id DESC LIMIT ${mostLeads + 1}`)
  const leads = rows.slice(0, mostLeads).reverse()
  const facts = await factsOf(ctx, leads)
  const drafted = await draftOr(ctx, rules)
  const groups = await readGroups(ctx, 'all')
  const members = await membersOf(ctx)
  const people = await readPeople(ctx, members.map(({ id }) => id), to, { fresh: true })
  const replayed = replay(drafted, { people, groups, turns: new Map() }, leads.map(({ id, name, createdAt, ownerId }) => ({ id, name, at: createdAt, ownerId, facts: facts.get(id)! })))
  return { from, to, leads: leads.length, more: rows.length > mostLeads, ...summary(replayed, new Map(members.map(({ id, name }) => [id as string, name])), timeZone) }
})

function summary(replayed: readonly Replayed[], names: ReadonlyMap<string, string>, zone: string): Omit<RoutingSimulation, 'from' | 'to' | 'leads' | 'more'> {
  const count = new Map<string | null, { was: number; would: number }>()
  const of = (id: string | null) => count.get(id) ?? count.set(id, { was: 0, would: 0 }).get(id)!
  const days = new Map<string, { day: string; personId: string | null; leads: number }>()
  const rules = new Map<string, number>()
  for (const one of replayed) {
    of(one.ownerId).was++
    of(one.would).would++
    const day = dateAt(one.at, zone)
    const key = `${day} ${one.would}`
    const cell = days.get(key) ?? days.set(key, { day, personId: one.would, leads: 0 }).get(key)!
    cell.leads++
    const rule = one.verdict.ruleName ?? 'No rule fits'
    rules.set(rule, (rules.get(rule) ?? 0) + 1)
  }
  const changed = replayed.filter(({ ownerId, would }) => ownerId !== would)
  return {
    changed: changed.length,
    load: [...count].map(([personId, numbers]) => ({ personId, name: personId ? (names.get(personId) ?? 'A former member') : 'Nobody', ...numbers })).sort((a, b) => (a.personId === null ? 1 : b.personId === null ? -1 : b.would - a.would)),
    rules: [...rules].map(([name, leads]) => ({ name, leads })).sort((a, b) => b.leads - a.leads),
    days: [...days.values()],
    rows: changed.slice(-shownRows).reverse().map(({ id, name, at, ownerId, would, how, verdict }) => ({ leadId: id, name, at, was: ownerId, would, how, rule: verdict.ruleName, words: verdict.words })),
  }
}

async function draftOr(ctx: Context, rules: readonly DraftRule[] | undefined) {
  const saved = await readRules(ctx)
  if (!rules) return saved
  const drafted = rules.map((rule) => ({ ...rule, id: rule.id ?? newId<'rule'>(), version: saved.find(({ id }) => id === rule.id)?.version ?? 0 }))
  const byId = new Map(drafted.map((rule) => [rule.id as string, rule]))
  for (const { id } of drafted) {
    const chain = circleFrom(id, byId)
    if (chain) throw stepsGoRound({ chain }, { fields: [{ path: 'rules', rule: 'circle', message: `These rules lead back to their beginning: ${chain.join(' → ')}.` }] })
  }
  return drafted
}

async function factsOfLead(ctx: Context, leadId: string) {
  const lead = await ctx.db.maybe<RoutedLead>(sql`SELECT ${routedColumns} FROM crm.leads l WHERE l.id = ${leadId}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid AND ${await visibleLeads(ctx, 'read')}`)
  if (!lead) throw notFound({ what: 'lead' })
  return (await factsOf(ctx, [lead])).get(lead.id)!
}

type Like = { kind: string; source: string; channel: string | null; network: string | null; utm: Record<string, string>; language: string | null; listingId: string | null; postcode: string | null; city: string | null; region: string | null; country: string | null; price: Money | null }
const unknownLead: Like = { kind: 'person', source: 'form', channel: null, network: null, utm: {}, language: null, listingId: null, postcode: null, city: null, region: null, country: null, price: null }

async function factsLike(ctx: Context, given: Like | undefined) {
  const like = given ?? unknownLead
  const listing = like.listingId ? ((await listingFactsOf(ctx, [like.listingId])).get(like.listingId) ?? null) : null
  const { postcode, city, region, country, channel, network, utm, price } = like
  return factsFrom({
    kind: like.kind, source: like.source, language: like.language, listingId: like.listingId, valueAmount: price?.amount ?? null, valueCurrency: price?.currency ?? null, addresses: [{ postcode, city, region, country }],
    origin: { channel: channel ?? like.source, network, utm, linkId: null, clickId: null, postId: null, accountId: null, assetId: null, listingId: like.listingId, page: null, referrer: null, clickedAt: null },
  }, listing)
}
