import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import { createField } from '../fields/field-operations.ts'
import { listLeads } from '../leads/list-leads.ts'
import { countMatching } from '../leads/count-matching.ts'
import { trashLead, updateLead } from '../leads/lead-operations.ts'
import { tagLead } from '../tags/tag-lead.ts'
import { createTag } from '../tags/tag-operations.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { aLead } from '../testing.ts'
import type { LeadQuery } from './contract.ts'

let house: TestHouse
let actor: Actor
let rooms: string
let budget: string
let wishes: string

beforeAll(async () => {
  house = await createTestHouse(crmRooms)
  ;({ actor } = await signUp(house, { workspace: 'Wren & Field' }))
  const field = async (input: Record<string, unknown>) => ((await house.perform(createField, input, { actor })).output as { id: string }).id
  rooms = await field({ label: 'Rooms', type: 'number' })
  budget = await field({ label: 'Budget', type: 'money' })
  wishes = await field({ label: 'Wishes', type: 'multi', options: [{ id: 'garden', label: 'Garden' }, { id: 'sea', label: 'Sea' }] })
  await aLead(house, actor, { name: 'Ana', email: 'ana@one.example', emails: ['ana@work.example'], source: 'portal', fields: { [rooms]: 3, [budget]: { amount: 30_000_000, currency: 'EUR' }, [wishes]: ['garden', 'sea'] } })
  await aLead(house, actor, { name: 'Bo', phone: '+447700900418', source: 'walk-in', fields: { [rooms]: 5, [wishes]: ['garden'] }, lastContactedAt: new Date(Date.now() - 20 * 86_400_000).toISOString() })
  await aLead(house, actor, { name: 'Čeněk', source: 'portal', company: '100% Home_Co', value: { amount: 5, currency: 'EUR' }, lastContactedAt: new Date().toISOString() })
})
afterAll(() => house.end())

const names = async (query: LeadQuery, more: Record<string, unknown> = {}) => {
  const { output } = await house.perform(listLeads, { query, sort: 'name', ...more }, { actor })
  return (output as { items: { name: string }[] }).items.map(({ name }) => name)
}

describe('the filter grammar', () => {
  it.each<[string, LeadQuery, string[]]>([
    ['a choice', { field: 'source', is: 'is', value: 'portal' }, ['Ana', 'Čeněk']],
    ['several values mean any of them', { field: 'source', is: 'is', value: ['portal', 'walk-in'] }, ['Ana', 'Bo', 'Čeněk']],
    ['a second e-mail address', { field: 'email', is: 'is', value: 'ANA@work.example' }, ['Ana']],
    ['text without its accents', { field: 'name', is: 'starts', value: 'cenek' }, ['Čeněk']],
    ['signs that LIKE reads otherwise', { field: 'company', is: 'contains', value: '100% home_' }, ['Čeněk']],
    ['a percent sign alone does not match everything', { field: 'name', is: 'contains', value: '%' }, []],
    ['empty', { field: 'email', is: 'empty' }, ['Bo', 'Čeněk']],
    ['money in its own currency', { field: 'value', is: 'more', value: { amount: 4, currency: 'EUR' } }, ['Čeněk']],
    ['money in another currency is not it', { field: 'value', is: 'more', value: { amount: 4, currency: 'USD' } }, []],
  ])('finds by %s', async (_, query, wanted) => expect(await names(query)).toEqual(wanted))

  it('finds nobody contacted for 14 days, and those never contacted only when asked for', async () => {
    const stale: LeadQuery = { field: 'lastContacted', is: 'before', value: { ago: 14, unit: 'day' } }
    expect(await names(stale)).toEqual(['Bo'])
    expect(await names({ match: 'any', of: [stale, { field: 'lastContacted', is: 'empty' }] })).toEqual(['Ana', 'Bo'])
  })
  it('filters and sorts by custom fields, those without a value last', async () => {
    expect(await names({ field: `field.${rooms}`, is: 'more', value: 2 })).toEqual(['Ana', 'Bo'])
    expect(await names({ field: `field.${wishes}`, is: 'is', value: 'sea' })).toEqual(['Ana'])
    expect(await names({ field: `field.${wishes}`, is: 'is-not', value: 'sea' })).toEqual(['Bo', 'Čeněk'])
    expect(await names({ field: `field.${budget}`, is: 'between', value: [{ amount: 1, currency: 'EUR' }, { amount: 40_000_000, currency: 'EUR' }] })).toEqual(['Ana'])
    expect(await names({ match: 'all', of: [] }, { sort: `field.${rooms}`, direction: 'desc' })).toEqual(['Bo', 'Ana', 'Čeněk'])
    expect(await names({ match: 'all', of: [] }, { sort: `field.${wishes}`, direction: 'asc' })).toHaveLength(3)
  })
  it('finds the same whether a value is looked up among the terms or read from the row', async () => {
    const field = async (input: Record<string, unknown>) => ((await house.perform(createField, input, { actor })).output as { id: string }).id
    const [text, date, choice, dog] = [await field({ label: 'Remark', type: 'text' }), await field({ label: 'Seen', type: 'date' }), await field({ label: 'Area', type: 'choice', options: [{ id: 'north', label: 'North' }] }), await field({ label: 'Dog', type: 'boolean' })]
    const tag = ((await house.perform(createTag, { name: 'Keen' }, { actor })).output as { id: string }).id
    const dora = await aLead(house, actor, { name: 'Dora', fields: { [text]: 'Très calme', [date]: '2026-03-04', [choice]: 'north', [dog]: true, [rooms]: 4, [budget]: { amount: 7, currency: 'USD' }, [wishes]: ['sea'] } })
    await house.perform(tagLead, { id: dora.id, tagId: tag }, { actor })
    const asked: [LeadQuery & { field: string }, string[]][] = [
      [{ field: `field.${text}`, is: 'is', value: 'tres calme' }, ['Dora']],
      [{ field: `field.${text}`, is: 'contains', value: 'CALM' }, ['Dora']],
      [{ field: `field.${text}`, is: 'is-not', value: 'tres calme' }, ['Ana', 'Bo', 'Čeněk']],
      [{ field: `field.${date}`, is: 'between', value: ['2026-03-01', '2026-03-04'] }, ['Dora']],
      [{ field: `field.${date}`, is: 'after', value: '2026-03-04' }, []],
      [{ field: `field.${choice}`, is: 'is', value: ['north', 'south'] }, ['Dora']],
      [{ field: `field.${dog}`, is: 'is', value: true }, ['Dora']],
      [{ field: `field.${dog}`, is: 'is', value: false }, []],
      [{ field: `field.${rooms}`, is: 'between', value: [3, 4] }, ['Ana', 'Dora']],
      [{ field: `field.${rooms}`, is: 'is-not', value: [3, 5] }, ['Dora', 'Čeněk']],
      [{ field: `field.${budget}`, is: 'less', value: { amount: 40_000_000, currency: 'EUR' } }, ['Ana']],
      [{ field: `field.${budget}`, is: 'is-not', value: { amount: 7, currency: 'USD' } }, ['Ana', 'Bo', 'Čeněk']],
      [{ field: `field.${wishes}`, is: 'is', value: 'sea' }, ['Ana', 'Dora']],
      [{ field: `field.${wishes}`, is: 'is-not', value: ['sea'] }, ['Bo', 'Čeněk']],
      [{ field: 'tag', is: 'is', value: tag }, ['Dora']],
      [{ field: 'tag', is: 'is-not', value: tag }, ['Ana', 'Bo', 'Čeněk']],
    ]
    for (const [query, wanted] of asked) {
      expect([query, await names(query)]).toEqual([query, wanted])
      // What is one of several possibilities is read from the row.
      expect([query, await names({ match: 'any', of: [query] })]).toEqual([query, wanted])
    }
    await house.perform(trashLead, { id: dora.id }, { actor })
  })

  it('pages through the order of a custom field without losing or doubling anybody', async () => {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const { output } = await house.perform(listLeads, { sort: `field.${rooms}`, direction: 'asc', limit: 1, ...(cursor ? { cursor } : {}) }, { actor })
      const page = output as { items: { name: string }[]; nextCursor: string | null }
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(['Ana', 'Bo', 'Čeněk'])
  })
  it('follows a value that changes', async () => {
    const { output } = await house.perform(listLeads, { query: { field: 'name', is: 'is', value: 'Bo' } }, { actor })
    const [bo] = (output as { items: { id: string }[] }).items
    await house.perform(updateLead, { id: bo!.id, fields: { [rooms]: 9 } }, { actor })
    expect(await names({ field: `field.${rooms}`, is: 'is', value: 9 })).toEqual(['Bo'])
    expect(await names({ field: `field.${rooms}`, is: 'is', value: 5 })).toEqual([])
    await house.perform(updateLead, { id: bo!.id, fields: { [rooms]: 5 } }, { actor })
  })
  it('joins groups in groups, and counts the same', async () => {
    const query: LeadQuery = { match: 'none', of: [{ match: 'all', of: [{ field: 'source', is: 'is', value: 'portal' }, { field: `field.${rooms}`, is: 'filled' }] }, { field: 'status', is: 'is', value: 'WON' }] }
    expect(await names(query)).toEqual(['Bo', 'Čeněk'])
    expect((await house.perform(countMatching, { query, exact: true }, { actor })).output).toEqual({ count: 2, more: false })
  })
  it.each<[string, LeadQuery, string]>([
    ['an unknown field', { field: 'shoe-size', is: 'is', value: '1' }, 'crm.filter_not_understood'],
    ['an operator that does not fit', { field: 'name', is: 'more', value: 'a' }, 'crm.filter_not_understood'],
    ['a value of another kind', { field: 'score', is: 'more', value: 'ten' }, 'crm.filter_not_understood'],
    ['between with one value', { field: 'score', is: 'between', value: 1 }, 'crm.filter_not_understood'],
    ['a custom field that is not there', { field: 'field.0198c3b4-0000-7000-8000-000000000000', is: 'filled' }, 'crm.field_gone'],
  ])('refuses %s and says why', async (_, query, code) => {
    await expect(names(query)).rejects.toMatchObject({ code })
  })
})
