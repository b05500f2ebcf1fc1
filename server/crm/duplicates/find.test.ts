import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { updateLead } from '../leads/lead-operations.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { aLead } from '../testing.ts'
import type { Duplicate, DuplicateRun } from './contract.ts'
import { dismissDuplicate, listDuplicates } from './duplicate-operations.ts'
import { readDuplicateStatus, startSearch } from './search-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
beforeAll(async () => {
  house = await createTestHouse(crmRooms, { work: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown) => (await house.perform(operation, input, { actor: us.actor })).output as T
const pairsOf = async (leadId: string) => (await run<{ items: Duplicate[] }>(listDuplicates, { leadId })).items
const words = ({ reasons }: Duplicate) => reasons.map((reason) => reason.words)

describe('duplicates', () => {
  it('are found when a lead comes in: by e-mail and phone, first and further ones, with reasons in words', async () => {
    const first = await aLead(house, us.actor, { name: 'Ines Prado', email: 'ines@example.com', phones: ['+34611222333'] })
    const second = await aLead(house, us.actor, { name: 'Inés Prado', emails: ['INES@example.com'], phone: '+34611222333' })
    const pair = await waitFor(async () => (await pairsOf(first.id))[0])
    expect(words(pair)).toEqual(['Same e-mail', 'Same phone', 'Same name'])
    expect(pair.leads.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
    expect(pair.score).toBeGreaterThan(90)
  })

  it('are found by a similar name only together with the same address or company', async () => {
    const home = [{ street: 'Calle Mayor 3', city: 'Jerez', postcode: '11403', country: 'ES' }]
    const one = await aLead(house, us.actor, { name: 'Katherine Whitlock', addresses: home })
    const other = await aLead(house, us.actor, { name: 'Catherine Whitlock', addresses: [{ ...home[0], postcode: '11 403' }] })
    await aLead(house, us.actor, { name: 'Katherine Whitlock' })
    await aLead(house, us.actor, { name: 'Robert Whitlock', addresses: home })
    const [pair, ...more] = await waitFor(async () => { const found = await pairsOf(one.id); return found.length ? found : null })
    expect(more).toEqual([])
    expect(pair!.leads.map(({ id }) => id)).toContain(other.id)
    expect(words(pair!).at(-1)).toBe('Same address')
  })

  it('go when the reason goes, and stay away when somebody said that they are none', async () => {
    const one = await aLead(house, us.actor, { name: 'Ada Birch', phone: '+447700900111' })
    const other = await aLead(house, us.actor, { name: 'Ada Birch', phone: '+447700900111' })
    await waitFor(async () => (await pairsOf(one.id))[0])
    await run(updateLead, { id: other.id, phone: '+447700900222' })
    await waitFor(async () => (await pairsOf(one.id)).length === 0)
    await run(updateLead, { id: other.id, phone: '+447700900111' })
    const pair = await waitFor(async () => (await pairsOf(one.id))[0])
    await run(dismissDuplicate, { id: pair.id })
    await run(updateLead, { id: other.id, company: 'Birch & Co' })
    const search = await run<DuplicateRun>(startSearch, {})
    await waitFor(async () => (await run<{ lastRun: DuplicateRun }>(readDuplicateStatus, {})).lastRun.endedAt)
    expect(search.total).toBeGreaterThan(0)
    expect(await pairsOf(one.id)).toEqual([])
  })

  it('are looked for among all leads in the background, where a number shared by a whole company says nothing', async () => {
    await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO crm.leads (id, workspace_id, name, email, phone)
      SELECT uuidv7(), ${us.workspaceId}::uuid, 'Person ' || n, 'twin' || (n / 2) || '@bulk.example', '+34900100100' FROM generate_series(2, 2501) n`))
    const { id } = await run<DuplicateRun>(startSearch, {})
    await expect(run(startSearch, {})).rejects.toMatchObject({ code: 'crm.duplicate_search_runs' })
    const done = await waitFor(async () => { const { lastRun } = await run<{ lastRun: DuplicateRun }>(readDuplicateStatus, {}); return lastRun.id === id && lastRun.endedAt ? lastRun : null })
    expect(done).toMatchObject({ state: 'done', seen: done.total })
    const { n, phones } = await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.one<{ n: number; phones: number }>(sql`SELECT count(*)::int AS n, count(*) FILTER (WHERE d.signs ? 'phone')::int AS phones
      FROM crm.duplicates d JOIN crm.leads a ON a.id = d.lead_a WHERE a.email LIKE '%@bulk.example'`))
    expect(n).toBe(1250)
    expect(phones).toBe(0)
  })
})
