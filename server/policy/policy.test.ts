import { afterAll, beforeAll, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../identity/testing.ts'
import { sql } from '../platform/db/sql.ts'
import { undoRun } from '../platform/inside/changes.ts'
import { newId } from '../platform/ids.ts'
import type { AnyOperation } from '../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'
import { checkWords } from './checking/check-operation.ts'
import type { Override, OwnRule, PolicyFinding, RuleBook, RulesVersion } from './contract.ts'
import { createOwnRule, deleteOwnRule, updateOwnRule } from './own-rules/own-rule-operations.ts'
import { listOverrides, overrideRule } from './overrides/override-operations.ts'
import { listRules, listRuleVersions, updateRules } from './rules/rule-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house)
})
afterAll(() => house.end())

const familial = 'us-fair-housing.familial-status'
const perform = async <T>(operation: AnyOperation, input: unknown, actor = us.actor) => (await house.perform(operation, input, { actor })).output as T
type Result = { findings: PolicyFinding[]; blocked: boolean; may: { override: boolean } }
const check = (text: string, more: object = {}, actor = us.actor) => perform<Result>(checkWords, { surface: 'email', texts: [{ field: 'body', text }], ...more }, actor)
const subject = () => ({ kind: 'social.post', id: newId<'subject'>() })

it('answers the same for every way out: reason, source and replacement of the passage', async () => {
  for (const surface of ['social', 'email', 'listing', 'reply', 'page']) {
    const { findings, blocked } = await check('Perfect for families', { surface })
    expect(blocked).toBe(true)
    expect(findings).toMatchObject([{ ruleId: familial, passage: 'Perfect for families', replacement: 'With room for everyone', source: expect.stringContaining('3604(c)') }])
  }
})

it('is changed by managers alone, and every change is a version', async () => {
  const marketer = await joinWorkspace(house, us.workspaceId, 'marketer')
  const change = { rules: { [familial]: { level: 'warn' }, 'house-style.emoji': { max: 4 } }, sets: { 'network-rules': { on: false } } }
  await expect(perform(updateRules, change, marketer.actor)).rejects.toMatchObject({ code: 'platform.not_allowed' })
  const before = await perform<RuleBook>(listRules, {})
  const after = await perform<RuleBook>(updateRules, { ...change, version: before.version })
  expect(after.version).toBe(before.version + 1)
  expect(after.sets.find(({ id }) => id === 'network-rules')?.on).toBe(false)
  expect(after.sets.flatMap(({ rules }) => rules).filter(({ changed }) => changed).map(({ id }) => id)).toEqual([familial, 'house-style.emoji'])
  expect((await check('Perfect for families')).blocked).toBe(false)
  await expect(perform(updateRules, { ...change, version: before.version })).rejects.toMatchObject({ code: 'platform.stale_version' })
  // What is left out stays; what is chosen again as shipped counts as shipped.
  const back = await perform<RuleBook>(updateRules, { rules: { [familial]: { level: 'block' } } })
  expect(back.sets.find(({ id }) => id === 'network-rules')?.on).toBe(false)
  expect((await perform<RuleBook>(listRules, {}, marketer.actor)).may.edit).toBe(false)
  const { items } = await perform<{ items: RulesVersion[] }>(listRuleVersions, {})
  expect(items.map(({ number }) => number)).toEqual([before.version + 2, before.version + 1])
  expect(items[1]!.what).toContain('Rules of the networks” off')
})

it('refuses rules that nobody knows, and limits for what counts nothing', async () => {
  await expect(perform(updateRules, { rules: { 'us-fair-housing.colour': { on: false } } })).rejects.toMatchObject({ code: 'policy.rule_unknown', fields: [{ path: 'rules.us-fair-housing.colour' }] })
  await expect(perform(updateRules, { rules: { [familial]: { max: 3 } } })).rejects.toMatchObject({ code: 'policy.nothing_to_count' })
  await expect(perform(createOwnRule, { avoid: ['!?'], reason: 'Too loud' })).rejects.toMatchObject({ code: 'platform.invalid_input' })
})

it('own rules say what to say instead, and an undo takes back rule and version', async () => {
  const { output } = await house.perform(createOwnRule, { avoid: ['cheap', 'bargain'], say: 'good value', reason: 'It lowers the home.', level: 'block' }, { actor: us.actor })
  const rule = output as OwnRule
  const numbers = async () => (await perform<{ items: RulesVersion[] }>(listRuleVersions, {})).items.map(({ number }) => number)
  expect((await check('Cheap flats')).findings).toMatchObject([{ ruleId: rule.id, replacement: 'Good value', level: 'block', set: 'own-rules' }])
  await perform(updateOwnRule, { id: rule.id, on: false, version: rule.version })
  expect((await check('Cheap flats')).findings).toEqual([])
  await expect(perform(updateOwnRule, { id: rule.id, on: true, version: rule.version })).rejects.toMatchObject({ code: 'platform.stale_version' })
  const before = await numbers()
  const gone = await house.perform(deleteOwnRule, { id: rule.id }, { actor: us.actor })
  expect((await perform<RuleBook>(listRules, {})).own).toEqual([])
  await perform(undoRun, { runId: gone.runId })
  expect((await perform<RuleBook>(listRules, {})).own.map(({ id }) => id)).toEqual([rule.id])
  expect(await numbers()).toEqual(before)
  await perform(deleteOwnRule, { id: rule.id })
})

it('an override lets one passage of one subject through, is logged, and asks again for other words', async () => {
  const [post, other] = [subject(), subject()]
  const reason = 'Quoted from the leaflet of the city.'
  const made = await perform<Override>(overrideRule, { subject: post, ruleId: familial, bound: 'Perfect for families', reason })
  expect(made).toMatchObject({ label: 'Wishes about families and children', passage: 'Perfect for families', reason })
  const through = await check('Perfect for families', { subject: post })
  expect(through.blocked).toBe(false)
  expect(through.findings).toMatchObject([{ level: 'hint', overridden: { reason } }])
  expect((await check('Ideal for families', { subject: post })).blocked).toBe(true)
  expect((await check('Perfect for families. Ideal for families', { subject: post })).blocked).toBe(true)
  expect((await check('Perfect for families', { subject: other })).blocked).toBe(true)
  expect((await perform<{ items: Override[] }>(listOverrides, { subjectId: post.id })).items.map(({ id }) => id)).toEqual([made.id])
  const events = await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.all<{ data: unknown }>(sql`SELECT data FROM platform.events WHERE workspace_id = ${us.workspaceId}::uuid AND type = 'policy.rule.overridden'`))
  expect(events.map(({ data }) => data)).toEqual([expect.objectContaining({ subjectId: post.id, ruleId: familial })])
})

it('who writes may not override, and what blocks nothing needs no override', async () => {
  const marketer = await joinWorkspace(house, us.workspaceId, 'marketer')
  const input = { subject: subject(), ruleId: familial, bound: 'Perfect for families', reason: 'I would like to.' }
  await expect(perform(overrideRule, input, marketer.actor)).rejects.toMatchObject({ code: 'platform.not_allowed' })
  expect((await check('Perfect for families', {}, marketer.actor)).may.override).toBe(false)
  await expect(perform(overrideRule, { ...input, ruleId: 'us-fair-housing.schools' })).rejects.toMatchObject({ code: 'policy.not_blocking' })
  await expect(perform(overrideRule, { ...input, ruleId: 'nobody.knows-it' })).rejects.toMatchObject({ code: 'policy.rule_unknown' })
})

it('rules and overrides of one workspace say nothing in another', async () => {
  const them = await signUp(house, { workspace: 'Harbourside' })
  await perform(createOwnRule, { avoid: ['bespoke'], reason: 'We say made for you.' })
  expect((await check('A bespoke kitchen')).findings).toHaveLength(1)
  expect((await check('A bespoke kitchen', {}, them.actor)).findings).toEqual([])
  expect((await perform<{ items: Override[] }>(listOverrides, {}, them.actor)).items).toEqual([])
})

it('a limit of letters and of hashtags holds captions alone, once it is switched on', async () => {
  const { actor } = await signUp(house)
  const long = async (surface: string) => (await perform<Result>(checkWords, { surface, texts: [{ field: 'text', text: 'A quiet lane #mill #river #sale' }] }, actor)).findings.map(({ ruleId, start }) => [ruleId, start])
  expect(await long('social')).toEqual([])
  await perform(updateRules, { rules: { 'house-style.length': { on: true, max: 20 }, 'house-style.hashtags': { on: true, max: 2 } } }, actor)
  expect(await long('social')).toEqual([['house-style.length', 20], ['house-style.hashtags', 26]])
  expect(await long('email')).toEqual([])
})
