import type { Zone } from '../../platform/time.ts'
import type { RoutingStep } from './contract.ts'
import type { Week } from './hours.ts'

/** One member as routing sees them at a moment. */
export type Person = {
  id: string
  name: string
  zone: Zone
  hours: Week
  absences: readonly { from: string; to: string; note: string }[]
  dailyCap: number | null
  openCap: number | null
  /** How many they were given on a date of their zone. */
  given: (date: string) => number
  /** Open leads they have. */
  open: number
}

export type Group = { id: string; name: string; kind: 'team' | 'pond'; members: readonly { personId: string; weight: number }[]; away: 'skip' | 'wait' }

/** Everything a decision reads, so that it can be taken for real, on trial, or for thirty days at once. */
export type World = {
  people: ReadonlyMap<string, Person>
  groups: ReadonlyMap<string, Group>
  /** Running weights of each group, by person. Decisions move them. */
  turns: Map<string, Map<string, number>>
}

/** A step with jumps written out; `via` names the rule it came from by a jump. */
export type PlannedStep = Exclude<RoutingStep, { kind: 'rule' }> & { via?: string }
