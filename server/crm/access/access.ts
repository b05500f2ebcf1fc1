import { sql } from '../../platform/db/sql.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Context } from '../../platform/operations/context.ts'
import { notYours } from '../errors.ts'
import { AccessRules, narrowedRoles, type GuardedObject, type NarrowedRole, type Reach, type RecordAct, type SensitiveField } from './contract.ts'
import { defaultRules } from './default-rules.ts'

/** Whose a record is, for rules that ask. */
export type Owned = { ownerId: string | null; teamId: string | null }

/** What the rules of a workspace mean for one actor. */
export type Viewer = {
  readonly personId: string | null
  /** Teams of the viewer, and everybody in them. */
  readonly teamIds: readonly string[]
  readonly mates: readonly string[]
  readonly reach: (object: GuardedObject, act: RecordAct) => Reach
  readonly fieldReach: (field: SensitiveField) => Reach
  /** No field is kept from this viewer: presenters take the short way. */
  readonly seesEveryField: boolean
}

type Known = { rules: AccessRules; teams: { id: string; people: string[] }[] }
const ttlMs = 10_000
const remembered = new Map<string, { until: number; known: Promise<Known> }>()
export const accessTopic = 'crm.access'

/** Forgets the rules when they change in any process. Gives the way to stop. */
export const forgetOnChange = (bus: Bus): (() => void) => bus.on(accessTopic, () => remembered.clear())

/** To be called by whoever changes rules or teams. */
export function accessChanged(ctx: Context): void {
  ctx.afterCommit(() => remembered.clear())
  ctx.signal(accessTopic)
}

/** What the actor of this context may see of leads and deals. Costs nothing most of the time: rules are remembered for some seconds. */
export async function viewerOf(ctx: Context): Promise<Viewer> {
  const role = ctx.actor.role
  if (!isNarrowed(role)) return seesAll
  const { rules, teams } = await rulesOf(ctx)
  const me = ctx.actor.personId
  const mine = teams.filter(({ people }) => me !== null && people.includes(me))
  return {
    personId: me,
    teamIds: mine.map(({ id }) => id),
    mates: [...new Set(mine.flatMap(({ people }) => people))],
    reach: (object, act) => rules.records[object][role][act],
    fieldReach: (field) => rules.fields[field]?.[role] ?? 'all',
    seesEveryField: Object.values(rules.fields).every((perRole) => (perRole?.[role] ?? 'all') === 'all'),
  }
}

const isNarrowed = (role: string | null): role is NarrowedRole => (narrowedRoles as readonly string[]).includes(role ?? '')
const seesAll: Viewer = { personId: null, teamIds: [], mates: [], reach: () => 'all', fieldReach: () => 'all', seesEveryField: true }

/**
 * The rows of leads or deals that the actor may read, change, delete or carry away, as a predicate on `owner_id` and `team_id` of the
 * table named by `alias`. Every statement that touches them for a person has it: it is the rule below the doors.
 */
export function visibleRows(viewer: Viewer, object: GuardedObject, act: RecordAct, alias = 'l') {
  const reach = viewer.reach(object, act)
  // Whoever may not read a record cannot change it either, whatever the rule for changing says.
  const narrower = act === 'read' ? reach : narrowest(reach, viewer.reach(object, 'read'))
  return rowsWithin(viewer, narrower, alias)
}

/** The rows within a reach, as a predicate on `owner_id` and `team_id` of the table named by `alias`. */
export function rowsWithin(viewer: Viewer, reach: Reach, alias = 'l') {
  if (reach === 'all') return sql<boolean>`true`
  if (reach === 'none') return sql<boolean>`false`
  const owner = sql.ref(`${alias}.owner_id`)
  if (reach === 'own') return sql<boolean>`${owner} = ${viewer.personId}::uuid`
  const team = sql.ref(`${alias}.team_id`)
  return sql<boolean>`(${owner} = ${viewer.personId}::uuid OR ${owner} = ANY(${viewer.mates}::uuid[]) OR ${team} = ANY(${viewer.teamIds}::uuid[]))`
}

/** {@link visibleRows} for leads on alias `l`, with the viewer looked up. */
export const visibleLeads = async (ctx: Context, act: RecordAct) => visibleRows(await viewerOf(ctx), 'lead', act)

/** Does the reach include this record? */
export function reachesTo(viewer: Viewer, reach: Reach, { ownerId, teamId }: Owned): boolean {
  if (reach === 'all' || reach === 'none') return reach === 'all'
  if (ownerId !== null && ownerId === viewer.personId) return true
  return reach === 'team' && ((ownerId !== null && viewer.mates.includes(ownerId)) || (teamId !== null && viewer.teamIds.includes(teamId)))
}

/** May the viewer do this with the record? */
export const mayDo = (viewer: Viewer, object: GuardedObject, act: RecordAct, record: Owned): boolean =>
  reachesTo(viewer, viewer.reach(object, 'read'), record) && reachesTo(viewer, viewer.reach(object, act), record)

/** Throws `crm.not_yours` when the viewer, who sees the record, may not do this with it. */
export function checkReach(viewer: Viewer, object: GuardedObject, act: RecordAct, record: Owned): void {
  if (!mayDo(viewer, object, act, record)) throw notYours({ act, object })
}

/** Does the viewer see this field of the record? */
export const seesField = (viewer: Viewer, field: SensitiveField, record: Owned): boolean => viewer.seesEveryField || reachesTo(viewer, viewer.fieldReach(field), record)

const order: readonly Reach[] = ['none', 'own', 'team', 'all']
const narrowest = (one: Reach, other: Reach): Reach => (order.indexOf(one) < order.indexOf(other) ? one : other)

async function rulesOf(ctx: Context): Promise<Known> {
  const entry = remembered.get(ctx.workspaceId)
  if (entry && entry.until > Date.now()) return entry.known
  const known = readRules(ctx)
  remembered.set(ctx.workspaceId, { until: Date.now() + ttlMs, known })
  known.catch(() => remembered.delete(ctx.workspaceId))
  return known
}

/** The rules and teams as they stand in the database. */
export async function readRules(ctx: Context): Promise<Known & { version: number; isDefault: boolean }> {
  const row = await ctx.db.one<{ rules: unknown; version: number | null; teams: { id: string; people: string[] }[] | null }>(sql`SELECT
    (SELECT rules FROM crm.access WHERE workspace_id = ${ctx.workspaceId}::uuid) AS rules,
    (SELECT version FROM crm.access WHERE workspace_id = ${ctx.workspaceId}::uuid) AS version,
    (SELECT jsonb_agg(jsonb_build_object('id', id, 'people', people)) FROM crm.teams WHERE workspace_id = ${ctx.workspaceId}::uuid) AS teams`)
  return { rules: row.rules ? AccessRules.parse(row.rules) : defaultRules, teams: row.teams ?? [], version: row.version ?? 0, isDefault: !row.rules }
}
