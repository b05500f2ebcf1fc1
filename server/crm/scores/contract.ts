import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageOf } from '../../platform/page.ts'
import { LeadQuery } from '../filter/contract.ts'

/** Engagement: what they say to us. Behaviour: what they do. Profile: who they are. */
export const scoreDimensions = ['engagement', 'behaviour', 'profile'] as const
export const ScoreDimension = z.enum(scoreDimensions)
export type ScoreDimension = z.output<typeof ScoreDimension>

/** What can be counted on a timeline. */
export const scoredEvents = ['question', 'reply', 'meeting', 'contact', 'click', 'visit'] as const
export const ScoredEvent = z.enum(scoredEvents)
export type ScoredEvent = z.output<typeof ScoredEvent>

const points = z.int().min(-100).max(100).refine((value) => value !== 0, 'Give points other than 0.')
const common = { id: z.string().min(1).max(40), label: z.string().trim().min(1, 'Say what it means, such as “No phone”.').max(80, 'Use 80 characters or fewer.'), dimension: ScoreDimension, points }

export const ConditionRule = z.strictObject({ ...common, kind: z.literal('condition'), query: LeadQuery })
export const EventRule = z.strictObject({
  ...common,
  kind: z.literal('events'),
  events: z.array(ScoredEvent).min(1, 'Choose what is counted.').max(scoredEvents.length),
  days: z.int().min(1).max(730).describe('How far back is counted'),
  cap: z.int().min(1).max(100).describe('The most that all of them together add or take'),
  halfLifeDays: z.int().min(1).max(365).nullable().describe('After so many days one counts half; null: all count alike'),
})
export const ScoreRule = z.discriminatedUnion('kind', [ConditionRule, EventRule])
export type ScoreRule = z.output<typeof ScoreRule>
export type EventRule = z.output<typeof EventRule>

export const ScoreRules = z.strictObject({
  base: z.int().min(0).max(100).describe('Where every lead begins'),
  rules: z.array(ScoreRule).max(60, 'Use 60 rules or fewer.').refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'Each rule needs an id of its own.'),
})
export type ScoreRules = z.output<typeof ScoreRules>

export const ScoreVersion = z.object({
  state: z.enum(['draft', 'live', 'past']),
  number: z.int().nullable().describe('Null for the draft'),
  ...ScoreRules.shape,
  note: z.string().nullable(),
  savedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  version: z.int(),
  broken: z.array(z.object({ ruleId: z.string(), why: z.string() })).describe('Rules that count nothing, such as one about a deleted field'),
})
export type ScoreVersion = z.output<typeof ScoreVersion>
export const ScoreVersionPage = pageOf(ScoreVersion.omit({ broken: true }))
export const ScoreSetup = z.object({ live: ScoreVersion, draft: ScoreVersion.nullable(), may: z.object({ edit: z.boolean() }) })
export type ScoreSetup = z.output<typeof ScoreSetup>

export const LeadScore = z.object({
  leadId: idOf('lead'),
  overall: z.int().describe('0 to 100'),
  engagement: z.int(),
  behaviour: z.int(),
  profile: z.int(),
  base: z.int(),
  contributions: z.array(z.object({ ruleId: z.string(), dimension: ScoreDimension, points: z.int().describe('Signed'), words: z.string() })).describe('The strongest first. Base and contributions add up to the overall score, within 0 and 100'),
  listed: z.int().describe('The score that lists show now; it follows within seconds'),
  ruleVersion: z.int(),
})
export type LeadScore = z.output<typeof LeadScore>

export const ScoreRun = z.object({
  id: idOf('scoreRun'),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  cause: z.enum(['asked', 'published', 'night']),
  total: z.int(),
  seen: z.int(),
  changed: z.int(),
  error: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  may: z.object({ cancel: z.boolean() }),
})
export type ScoreRun = z.output<typeof ScoreRun>
export const ScoreRunPage = pageOf(ScoreRun)

/** How well rules tell apart who was won and who was lost. */
export const ScoreFit = z.object({
  auc: z.number().nullable().describe('The chance that a won lead stands above a lost one; 0.5 is a coin. Null without both kinds'),
  lift: z.array(z.object({ decile: z.int(), leads: z.number(), won: z.number(), rate: z.number(), lift: z.number().describe('1 is the average') })).describe('Ten parts, the highest scores first'),
  calibration: z.array(z.object({ from: z.int(), to: z.int(), leads: z.int(), score: z.number().describe('Mean score'), rate: z.number().describe('Share that was won, 0 to 1') })),
  leftOut: z.array(z.string()).describe('Labels of rules that would have known the outcome'),
})
export type ScoreFit = z.output<typeof ScoreFit>
export const BackTest = z.object({ leads: z.int(), won: z.int(), lost: z.int(), from: z.string().nullable(), to: z.string().nullable(), live: ScoreFit, draft: ScoreFit.nullable() })
export type BackTest = z.output<typeof BackTest>
