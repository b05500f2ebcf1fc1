import { addSeconds, type Instant } from '../../platform/time.ts'
import { availabilityOf } from './availability.ts'
import type { RoutingCandidate, TrailEntry } from './contract.ts'
import { takeTurn, turnOrder } from './take-turn.ts'
import type { PlannedStep, World } from './world.ts'

/** What a step does with a lead at a moment. */
export type Decision =
  | { does: 'give'; personId: string }
  | { does: 'offer'; personIds: string[]; until: Instant }
  | { does: 'wait'; until: Instant }
  | { does: 'pond'; groupId: string; until: Instant | null }
  | { does: 'nobody' }
  | { does: 'pass' }

type Asked = { at: Instant; n: number; step: PlannedStep; exclude: ReadonlySet<string>; /** Asked in this step before: they had their chance. */ alreadyAsked?: ReadonlySet<string> }

/** Takes one step: who is looked at, why each is passed over, who gets it. Moves the turns of the group in `world`, nothing else. */
export function decideStep(world: World, asked: Asked): { decision: Decision; entry: TrailEntry } {
  const { at, n, step } = asked
  const entry = (target: string, outcome: TrailEntry['outcome'], candidates: RoutingCandidate[], until: Instant | null = null, note: string | null = null): TrailEntry =>
    ({ at, step: n, kind: step.kind, target: step.via ? `${target} (from rule ${step.via})` : target, outcome, until, note, candidates })
  if (step.kind === 'nobody') return { decision: { does: 'nobody' }, entry: entry('nobody', 'nobody', [], null, 'The rule leaves it without an owner.') }
  if (step.kind === 'person') {
    const looked = look(world, step.personId, asked, step.always)
    const name = world.people.get(step.personId)?.name ?? 'a former member'
    if (looked.free) return { decision: { does: 'give', personId: step.personId }, entry: entry(name, 'given', [{ personId: step.personId, name, chosen: true, why: step.always ? 'named by the rule, at any hour' : 'named by the rule' }]) }
    return { decision: { does: 'pass' }, entry: entry(name, 'passed', [{ personId: step.personId, name, chosen: false, why: looked.why }]) }
  }
  const group = world.groups.get(step.groupId)
  if (!group) return { decision: { does: 'pass' }, entry: entry('a group that was deleted', 'passed', [], null, 'The group does not exist any more.') }
  if (step.kind === 'pond') {
    const until = step.minutes === null ? null : addSeconds(at, step.minutes * 60)
    return { decision: { does: 'pond', groupId: group.id, until }, entry: entry(group.name, 'pond', [], until) }
  }
  const looked = group.members.map(({ personId, weight }) => ({ personId, weight, name: world.people.get(personId)?.name ?? 'a former member', ...look(world, personId, asked, false) }))
  const free = looked.filter((one) => one.free)
  const passed = (except: ReadonlySet<string>, words: string): RoutingCandidate[] => looked.filter(({ personId }) => !except.has(personId)).map((one) => ({ personId: one.personId, name: one.name, chosen: false, why: one.free ? words : one.why }))
  const running = runningOf(world, group.id)
  if (step.kind === 'offer') {
    const asks = turnOrder(free, running).slice(0, step.how === 'in-turn' ? 1 : (step.most ?? free.length))
    // "In turn" asks as many as `most` says, one after the other.
    const askedSoFar = asked.alreadyAsked?.size ?? 0
    if (asks.length === 0 || (step.how === 'in-turn' && step.most !== null && askedSoFar >= step.most)) return { decision: { does: 'pass' }, entry: entry(group.name, 'passed', passed(new Set(), 'enough were asked')) }
    takeTurn(free, running)
    const until = addSeconds(at, step.minutes * 60)
    const chosen: RoutingCandidate[] = asks.map((personId) => ({ personId, name: looked.find((one) => one.personId === personId)!.name, chosen: true, why: step.how === 'in-turn' ? 'next in turn' : asks.length === 1 ? 'the only one who is asked' : 'asked together with the others' }))
    return { decision: { does: 'offer', personIds: asks, until }, entry: entry(group.name, 'offered', [...chosen, ...passed(new Set(asks), 'not in turn yet')], until) }
  }
  const chosen = takeTurn(free, running)
  if (chosen !== null) {
    const weights = free.reduce((sum, one) => sum + one.weight, 0)
    const one = looked.find(({ personId }) => personId === chosen)!
    const why = free.length === 1 ? 'the only one who is free' : `next in turn, with weight ${one.weight} of ${weights}`
    return { decision: { does: 'give', personId: chosen }, entry: entry(group.name, 'given', [{ personId: chosen, name: one.name, chosen: true, why }, ...passed(new Set([chosen]), 'not in turn yet')]) }
  }
  const until = looked.flatMap((one) => (!one.free && one.until ? [one.until] : [])).sort()[0]
  if (group.away === 'wait' && until) return { decision: { does: 'wait', until }, entry: entry(group.name, 'waits', passed(new Set(), ''), until) }
  return { decision: { does: 'pass' }, entry: entry(group.name, 'passed', passed(new Set(), '')) }
}

type Looked = { free: true } | { free: false; why: string; until: Instant | null }

function look(world: World, personId: string, { at, exclude, alreadyAsked }: Asked, always: boolean): Looked {
  const person = world.people.get(personId)
  if (!person) return { free: false, why: 'is no member any more', until: null }
  if (exclude.has(personId)) return { free: false, why: 'had it before and did not answer in time', until: null }
  if (alreadyAsked?.has(personId)) return { free: false, why: 'was asked already', until: null }
  return always ? { free: true } : availabilityOf(person, at)
}

function runningOf(world: World, groupId: string): Map<string, number> {
  const known = world.turns.get(groupId)
  if (known) return known
  const made = new Map<string, number>()
  world.turns.set(groupId, made)
  return made
}
