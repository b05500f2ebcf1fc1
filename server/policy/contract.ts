import { z } from 'zod'
import { alterationKinds } from '../platform/alterations.ts'
import { idOf } from '../platform/ids.ts'
import { pageOf } from '../platform/page.ts'

/** A way out of the house. */
export const Surface = z.enum(['social', 'email', 'listing', 'reply', 'page'])
export type Surface = z.output<typeof Surface>

/** Block: does not go out unless overridden. Warn: goes out, but look. Hint: there is a better word. */
export const levels = ['block', 'warn', 'hint'] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>

export const OwnRuleId = idOf('ownRule')
export const OverrideId = idOf('override')
const Network = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be the name of a network, such as bluesky')
const Networks = z.array(Network).max(20)

/* Checking --------------------------------------------------------------------------------------------------------- */

/** What the words belong to; overrides hold for it alone. */
export const Subject = z.strictObject({ kind: z.string().regex(/^[a-z]+\.[a-z-]+$/, 'must be room and noun, such as social.post').max(60), id: idOf('subject') })

export const CheckInput = z.strictObject({
  surface: Surface,
  texts: z.array(z.strictObject({ field: z.string().min(1).max(100), text: z.string().max(100_000) })).max(120),
  pictures: z.array(z.strictObject({ assetId: z.string().max(60), alt: z.string().max(5_000), altered: z.boolean().optional().describe('Staged, or changed in what it shows'), alterations: z.array(z.enum(alterationKinds)).max(20).optional().describe('What was changed; then the disclosure rules decide whether words are needed') })).max(50).optional(),
  networks: Networks.optional().describe('Where it goes, for rules of single networks'),
  subject: Subject.optional().describe('Overrides of this subject count'),
})
/** Words and pictures that are about to go out. */
export type OutgoingWords = Omit<z.output<typeof CheckInput>, 'subject' | 'pictures'> & {
  /** `say` is what the rules want said about a picture. */
  pictures?: (NonNullable<z.output<typeof CheckInput>['pictures']>[number] & { say?: string | undefined })[] | undefined
}

/** One passage that breaks a rule, with the reason and the way out. */
export const PolicyFinding = z.object({
  ruleId: z.string(),
  label: z.string(),
  set: z.string(),
  level: Level,
  field: z.string(),
  /** UTF-16 offsets of the passage in the text of the field; equal where something is missing there. */
  start: z.int(),
  end: z.int(),
  passage: z.string(),
  /** What an override of it is bound to. */
  bound: z.string(),
  reason: z.string(),
  source: z.string(),
  /** Put in the place of the passage it mends the finding; null where only the writer can. */
  replacement: z.string().nullable(),
  /** The block was overridden for this subject and passage; its level is then a hint. */
  overridden: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
})
export type PolicyFinding = z.output<typeof PolicyFinding>
export const Checked = z.object({ findings: z.array(PolicyFinding), blocked: z.boolean(), may: z.object({ override: z.boolean() }) })

/* Rules ------------------------------------------------------------------------------------------------------------ */

export const Rule = z.object({
  id: z.string(),
  label: z.string(),
  reason: z.string(),
  source: z.string(),
  kind: z.enum(['words', 'exclamation-marks', 'emoji', 'capitals', 'letters', 'hashtags', 'alt', 'disclosure']),
  on: z.boolean(),
  level: Level,
  /** What counting rules allow; null for others. */
  max: z.int().nullable(),
  /** It stands otherwise than it was shipped. */
  changed: z.boolean(),
  networks: z.array(z.string()),
  /** Some of what it finds. */
  examples: z.array(z.string()),
})
export type Rule = z.output<typeof Rule>

export const RuleSet = z.object({ id: z.string(), label: z.string(), intro: z.string(), place: z.string().nullable(), on: z.boolean(), rules: z.array(Rule) })
export type RuleSet = z.output<typeof RuleSet>

/** Words that have to stand in every post, or in those on some networks: a licence number, a hashtag. */
export const RequiredLine = z.strictObject({
  text: z.string().trim().min(1, 'Write the line.').max(300, 'Use 300 characters or fewer.'),
  networks: Networks.default([]).describe('Empty: on all networks'),
  level: Level.default('block'),
})
export type RequiredLine = z.output<typeof RequiredLine>

export const OwnRule = z.object({
  id: OwnRuleId,
  avoid: z.array(z.string()),
  say: z.string().nullable(),
  reason: z.string(),
  level: Level,
  networks: z.array(z.string()),
  on: z.boolean(),
  version: z.int(),
})
export type OwnRule = z.output<typeof OwnRule>

const wording = z.string().trim().min(1, 'Write the words.').max(100, 'Use 100 characters or fewer.').refine((text) => /[\p{L}\p{N}]/u.test(text), 'Write a word or a phrase; signs alone cannot be looked for.')
export const ownRuleFields = {
  avoid: z.array(wording).min(1, 'Write what to avoid.').max(20, 'Use 20 phrases or fewer; make another rule for more.').describe('Words or phrases; plural and letter case do not count'),
  say: z.string().trim().min(1).max(200).nullable().describe('What to say instead'),
  reason: z.string().trim().min(1, 'Say why, for whoever writes.').max(300, 'Use 300 characters or fewer.'),
  level: Level,
  networks: Networks.describe('Empty: everywhere'),
  on: z.boolean(),
}

export const RuleBook = z.object({
  sets: z.array(RuleSet),
  lines: z.array(RequiredLine),
  own: z.array(OwnRule),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type RuleBook = z.output<typeof RuleBook>

export const RulesChange = z.strictObject({
  sets: z.record(z.string().max(60), z.strictObject({ on: z.boolean() })).optional().describe('By id of the set; what is left out stays'),
  rules: z.record(z.string().max(100), z.strictObject({ on: z.boolean().optional(), level: Level.optional(), max: z.int().min(0).max(10_000).optional() })).optional().describe('By id of the rule; what is left out stays'),
  lines: z.array(RequiredLine).max(20, 'Use 20 lines or fewer.').optional().describe('All required lines'),
  version: z.int().min(0).optional(),
})
export type RulesChange = z.output<typeof RulesChange>

export const RulesVersion = z.object({ number: z.int(), what: z.string(), savedBy: z.string().nullable(), savedAt: z.string() })
export type RulesVersion = z.output<typeof RulesVersion>
export const RulesVersionPage = pageOf(RulesVersion)

/* Overrides -------------------------------------------------------------------------------------------------------- */

export const OverrideInput = z.strictObject({
  subject: Subject,
  ruleId: z.string().min(1).max(100),
  bound: z.string().max(2_000).describe('As the finding gave it'),
  reason: z.string().trim().min(3, 'Say why it may go out all the same.').max(500, 'Use 500 characters or fewer.'),
})
export const Override = z.object({
  id: OverrideId,
  ruleId: z.string(),
  label: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  passage: z.string(),
  reason: z.string(),
  /** Version of the rules that were in force. */
  rulesVersion: z.int(),
  by: z.string().nullable(),
  at: z.string(),
})
export type Override = z.output<typeof Override>
export const OverridePage = pageOf(Override)

/* Altered pictures ------------------------------------------------------------------------------------------------- */

export * from './disclosures/contract.ts'
export * from './edits/contract.ts'
