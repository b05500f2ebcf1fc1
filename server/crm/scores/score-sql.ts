import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { actingAs } from '../bulk/acting-as.ts'
import { compileQuery, conditionsOf } from '../filter/compile.ts'
import type { EventRule, ScoredEvent, ScoreRule, ScoreRules } from './contract.ts'

type Sql = ReturnType<typeof sql>

/** One rule as SQL over `l` (a lead) and `e` (its counted events): the points it gives, as a whole number. */
export type CompiledRule = { rule: ScoreRule; points: Sql; count: Sql | null }
export type CompiledRules = { base: number; rules: CompiledRule[]; broken: { ruleId: string; why: string }[]; events: Sql; overall: Sql }

/** Lines of a timeline (`t`) that count as each thing. */
const kinds: Record<ScoredEvent, Sql> = {
  question: sql`t.kind = 'asked'`,
  reply: sql`(t.kind IN ('call-received', 'email-received', 'sms-received') OR t.kind LIKE 'talk.%')`,
  meeting: sql`t.kind = 'meeting-held'`,
  contact: sql`t.kind IN ('call-made', 'email-sent', 'sms-sent')`,
  click: sql`t.kind = 'came'`,
  visit: sql`t.kind LIKE 'visit.%'`,
}

/**
 * Rules as SQL. `FROM crm.leads l ${events}` then gives `overall` (0 to 100) and each rule's points. Conditions are compiled as the house
 * itself sees leads: a score is the same for everybody who looks. A rule that no longer fits (its field was deleted) counts nothing
 * and is named in `broken`.
 * @param asOf the moment up to which events count and from which they fade, as an expression over `l`
 */
export async function compileRules(ctx: Context, { base, rules }: ScoreRules, asOf: Sql = sql`${ctx.now.toISOString()}::timestamptz`): Promise<CompiledRules> {
  const house = actingAs(ctx, { kind: 'system', id: null, personId: null, role: null })
  const broken: CompiledRules['broken'] = []
  const compiled: CompiledRule[] = []
  for (const [at, rule] of rules.entries()) {
    if (rule.kind === 'events') {
      // LEAST leaves nulls out: without the zero, nothing would count as the cap.
      const sum = sql`coalesce(${sql.ref(`e.s${at}`)}, 0)`
      const capped = rule.points > 0 ? sql`least(${rule.cap}::int, ${sum})` : sql`greatest(${-rule.cap}::int, ${sum})`
      compiled.push({ rule, points: sql`round(${capped})::int`, count: sql`coalesce(${sql.ref(`e.n${at}`)}, 0)::int` })
      continue
    }
    try {
      compiled.push({ rule, points: sql`CASE WHEN ${await compileQuery(house, rule.query)} THEN ${rule.points}::int ELSE 0 END`, count: null })
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error
      broken.push({ ruleId: rule.id, why: error.person })
    }
  }
  const overall = sql`least(100, greatest(0, ${sql.join([sql`${base}::int`, ...compiled.map(({ points }) => points)], sql` + `)}))`
  return { base, rules: compiled, broken, events: eventsOf(ctx, rules, asOf), overall }
}

/** The events of each lead, counted for all rules in one walk over its timeline. */
function eventsOf(ctx: Context, rules: readonly ScoreRule[], asOf: Sql): Sql {
  const counted = rules.flatMap((rule, at) => (rule.kind === 'events' ? [{ rule, at }] : []))
  if (counted.length === 0) return sql``
  const farthest = Math.max(...counted.map(({ rule }) => rule.days))
  const sums = counted.map(({ rule, at }) => {
    const which = sql`FILTER (WHERE ${happened(rule)} AND t.at > ${asOf} - make_interval(days => ${rule.days}::int))`
    const fading = rule.halfLifeDays === null ? sql`${rule.points}::float8` : sql`${rule.points}::float8 * power(0.5, extract(epoch FROM ${asOf} - t.at) / ${rule.halfLifeDays * 86_400}::float8)`
    return sql`sum(${fading}) ${which} AS ${sql.ref(`s${at}`)}, count(*) ${which} AS ${sql.ref(`n${at}`)}`
  })
  return sql`LEFT JOIN LATERAL (SELECT ${sql.join(sums)} FROM crm.timeline t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.lead_id = l.id AND t.at <= ${asOf} AND t.at > ${asOf} - make_interval(days => ${farthest}::int)) e ON true`
}

const happened = ({ events }: EventRule): Sql => sql`(${sql.join(events.map((one) => kinds[one]), sql` OR `)})`

/** Fields that are known only after the end, or written at it: a rule about them would not foretell but remember. */
const outcomeFields = new Set(['status', 'stage', 'pipeline', 'lostReason', 'score', 'updated', 'lastContacted'])

/** Does the rule ask for something that the outcome itself sets? */
export const knowsOutcome = (rule: ScoreRule): boolean => rule.kind === 'condition' && conditionsOf(rule.query).some(({ field }) => outcomeFields.has(field))
