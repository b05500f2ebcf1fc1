import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import type { Lead } from '../contract.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { createField, deleteField } from '../fields/field-operations.ts'
import { takeInLead } from '../index.ts'
import { changeStatus, getOneLead, updateLead } from '../leads/lead-operations.ts'
import { aLead, withPipelines } from '../testing.ts'
import { backTestScores } from './back-test.ts'
import type { BackTest, LeadScore, ScoreRules, ScoreRun, ScoreSetup, ScoreVersion } from './contract.ts'
import { readLeadScore } from './lead-score.ts'
import { cancelRecalculation, listRecalculations, startRecalculation } from './recalculation-operations.ts'
import { discardScoreDraft, draftFromVersion, listScoreVersions, publishScoreDraft, readScoreRules, saveScoreDraft } from './rule-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
beforeAll(async () => {
  house = await createTestHouse(crmRooms, { work: true })
  us = await withPipelines(house, await signUp(house, { workspace: 'Wrenfield Homes' }))
})
afterAll(() => house.end())

const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown) => (await house.perform(operation, input, { actor: us.actor })).output as T
const inside = <T>(work: Parameters<typeof house.inHouse<T>>[1]) => house.inHouse({ workspaceId: us.workspaceId }, work)
const points = ({ contributions }: LeadScore) => Object.fromEntries(contributions.map((one) => [one.ruleId, one.points]))
const ended = () => waitFor(async () => {
  const { items } = await run<{ items: ScoreRun[] }>(listRecalculations, { limit: 1 })
  return items[0]?.endedAt ? items[0] : null
})
const rules = (...some: ScoreRules['rules']): ScoreRules => ({ base: 10, rules: some })
const noPhone = { id: 'no-phone', label: 'No phone', dimension: 'profile', kind: 'condition', points: -8, query: { field: 'phone', is: 'empty' } } as const

describe('the score of a lead', () => {
  it('is shown with signed contributions in words that add up, and follows what happens', async () => {
    const { leadId } = await inside((ctx) => takeInLead(ctx, { name: 'Marta Delgado', email: 'marta@example.com', message: 'Is it still for sale?', attribution: null, channel: 'form' }))
    const score = await run<LeadScore>(readLeadScore, { leadId })
    expect(points(score)).toEqual({ asked: 12, 'no-phone': -8 })
    expect(score.contributions[0]?.words).toBe('Asked a question, once in 14 days')
    expect(score).toMatchObject({ overall: 24, base: 20, engagement: 12, behaviour: 0, profile: 0, ruleVersion: 1 })
    await waitFor(async () => (await run<Lead>(getOneLead, { id: leadId })).score === 24)
    await run(updateLead, { id: leadId, phone: '+34612345678' })
    await waitFor(async () => (await run<Lead>(getOneLead, { id: leadId })).score === 40)
  })

  it('counts events within their days, up to a cap, and lets older ones fade', async () => {
    const lead = await aLead(house, us.actor, { name: 'Faded', phone: '+34612340001' })
    await inside((ctx) => ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, actor_kind) SELECT uuidv7(), ${us.workspaceId}::uuid, ${lead.id}::uuid, ${ctx.now.toISOString()}::timestamptz - make_interval(days => d), k, 'visitor'
      FROM (VALUES (0, 'asked'), (1, 'asked'), (2, 'asked'), (15, 'asked'), (15, 'call-received'), (7, 'visit.page')) v(d, k)`))
    expect(points(await run<LeadScore>(readLeadScore, { leadId: lead.id }))).toMatchObject({ asked: 24, replied: 5, visited: 1 })
  })
})

describe('score rules', () => {
  it('come with every workspace, are changed in a draft, go live as a new version, and earlier ones stay', async () => {
    expect((await run<ScoreSetup>(readScoreRules, {})).live).toMatchObject({ number: 1, broken: [] })
    await run(saveScoreDraft, { ...rules(noPhone), note: 'Simpler' })
    expect((await run<ScoreSetup>(readScoreRules, {})).draft).toMatchObject({ base: 10, note: 'Simpler' })
    const { live } = await run<{ live: ScoreVersion }>(publishScoreDraft, {})
    expect(live).toMatchObject({ number: 2, state: 'live' })
    await ended()
    expect((await run<{ items: ScoreVersion[] }>(listScoreVersions, {})).items.map(({ number, state }) => [number, state])).toEqual([[2, 'live'], [1, 'past']])
    const lead = await aLead(house, us.actor, { name: 'New', email: 'new@example.com' })
    expect(await run<LeadScore>(readLeadScore, { leadId: lead.id })).toMatchObject({ overall: 2, ruleVersion: 2 })
    expect((await run<ScoreVersion>(draftFromVersion, { number: 1 })).rules).toHaveLength(11)
    await run(discardScoreDraft, {})
    await expect(run(publishScoreDraft, {})).rejects.toMatchObject({ code: 'crm.score_no_draft' })
  })

  it('refuse a condition that no lead can meet, and go on without one whose field was deleted', async () => {
    await expect(run(saveScoreDraft, rules({ ...noPhone, query: { field: 'shoe-size', is: 'filled' } }))).rejects.toMatchObject({ code: 'crm.filter_not_understood' })
    await expect(run(saveScoreDraft, rules({ ...noPhone, query: { field: 'owner', is: 'is', value: 'me' } }))).rejects.toMatchObject({ code: 'crm.filter_not_understood' })
    const { id } = await run<{ id: string }>(createField, { label: 'Garden', type: 'boolean' })
    await run(saveScoreDraft, rules(noPhone, { ...noPhone, id: 'garden', label: 'Garden', points: 9, query: { field: `field.${id}`, is: 'filled' } }))
    await run(publishScoreDraft, {})
    await run(deleteField, { id })
    const setup = await run<ScoreSetup>(readScoreRules, {})
    expect(setup.live.broken.map(({ ruleId }) => ruleId)).toEqual(['garden'])
    const lead = await aLead(house, us.actor, { name: 'Still scored' })
    expect(points(await run<LeadScore>(readLeadScore, { leadId: lead.id }))).toEqual({ 'no-phone': -8 })
    await ended()
  })
})

describe('a recalculation', () => {
  it('writes the score alone: versions, times of change and the journal stay as they were', async () => {
    await inside((ctx) => ctx.db.run(sql`INSERT INTO crm.leads (id, workspace_id, name, phone, score, created_at, updated_at) SELECT uuidv7(), ${us.workspaceId}::uuid, 'Lead ' || n, CASE WHEN n % 2 = 0 THEN '+34600000000' END, 77, now(), now() FROM generate_series(1, 2300) n`))
    const state = () => inside((ctx) => ctx.db.one<{ versions: string; journal: number }>(sql`SELECT md5(string_agg(id::text || version || updated_at || stage_since, '' ORDER BY id)) AS versions, (SELECT count(*)::int FROM platform.changes WHERE table_name = 'crm.leads') AS journal FROM crm.leads`))
    const before = await state()
    const { id, total } = await run<ScoreRun>(startRecalculation, {})
    await expect(run(startRecalculation, {})).rejects.toMatchObject({ code: 'crm.score_run_exists' })
    expect(await ended()).toMatchObject({ id, state: 'done', seen: total })
    expect(await state()).toEqual(before)
    const { rows } = await inside((ctx) => ctx.db.one<{ rows: number[] }>(sql`SELECT array_agg(DISTINCT score ORDER BY score) AS rows FROM crm.leads WHERE name LIKE 'Lead %'`))
    expect(rows).toEqual([2, 10])
    await expect(run(cancelRecalculation, { id })).rejects.toMatchObject({ code: 'crm.score_run_ended' })
  })
})

describe('a back-test', () => {
  it('compares live and draft over won and lost leads, without what is known only afterwards', async () => {
    for (let at = 0; at < 6; at++) {
      const lead = await aLead(house, us.actor, { name: `Ended ${at}`, ...(at < 3 ? { phone: `+3461000000${at}` } : {}) })
      await inside((ctx) => ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, actor_kind) VALUES (uuidv7(), ${us.workspaceId}::uuid, ${lead.id}::uuid, ${ctx.now.toISOString()}::timestamptz + interval '1 day', 'asked', 'visitor')`))
      await run(changeStatus, { id: lead.id, ...(at < 3 ? { status: 'WON' } : { status: 'LOST', lostReason: 'No answer' }) })
    }
    await run(saveScoreDraft, { base: 50, rules: [{ ...noPhone, points: 8 }, { ...noPhone, id: 'won', label: 'Is won', points: 50, query: { field: 'status', is: 'is', value: 'WON' } }, { id: 'asked', label: 'Asked', dimension: 'engagement', kind: 'events', events: ['question'], days: 30, points: 10, cap: 10, halfLifeDays: null }] })
    const test = await run<BackTest>(backTestScores, {})
    expect(test).toMatchObject({ leads: 6, won: 3, lost: 3, live: { auc: 1 }, draft: { auc: 0, leftOut: ['Is won'] } })
    expect(test.draft?.calibration).toEqual([{ from: 50, to: 59, leads: 6, score: 54, rate: 0.5 }])
  })
})
