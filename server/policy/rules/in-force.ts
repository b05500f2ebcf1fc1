import type { Level, RequiredLine } from '../contract.ts'
import type { RuleSet, ShippedRule } from '../sets/rule-set.ts'

/** What a workspace chose for the sets and rules that were shipped; what is missing stands as shipped. */
export type Choices = { sets: Readonly<Record<string, { on: boolean }>>; rules: Readonly<Record<string, RuleChoice>>; lines: readonly RequiredLine[] }
export type RuleChoice = { on?: boolean | undefined; level?: Level | undefined; max?: number | undefined }

/** A rule of the workspace as it is kept. */
export type OwnRuleRow = { id: string; avoid: string[]; say: string | null; reason: string; level: Level; networks: string[]; on: boolean; version: number }

/** Everything that texts of a workspace are held against. */
export type InForce = Choices & { own: readonly OwnRuleRow[]; version: number }

export const asShipped: Choices = { sets: {}, rules: {}, lines: [] }

export const isSetOn = ({ sets }: Choices, { id }: RuleSet): boolean => sets[id]?.on ?? true

/** How a shipped rule stands here, apart from the switch of its set. */
export function standingOf({ rules }: Choices, rule: ShippedRule): { on: boolean; level: Level; max: number | null } {
  const chosen = rules[rule.id] ?? {}
  return { on: chosen.on ?? !rule.off, level: chosen.level ?? rule.level, max: 'max' in rule ? (chosen.max ?? rule.max) : null }
}
