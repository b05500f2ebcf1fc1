import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { LeadDetail } from '../contract.ts'
import { getOneLead, updateLead } from '../leads/lead-operations.ts'
import { listLeads } from '../leads/list-leads.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { aLead } from '../testing.ts'
import { changeFieldType } from './change-type.ts'
import type { Field } from './contract.ts'
import { createField, deleteField, listFields, restoreField, updateField } from './field-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
beforeAll(async () => {
  house = await createTestHouse(crmRooms)
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

const act = (operation: Parameters<TestHouse['perform']>[0], input: unknown) => house.perform(operation, input, { actor: us.actor })
const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown) => (await act(operation, input)).output as T
const field = (input: Record<string, unknown>) => run<Field>(createField, input)
const valueOf = async (id: string, of: Field) => (await run<LeadDetail>(getOneLead, { id })).fields[of.id]

describe('custom fields', () => {
  it.each<[string, Record<string, unknown>, unknown, unknown]>([
    ['text', { type: 'text' }, ' Garden flat ', ''.padEnd(2_001, 'x')],
    ['number', { type: 'number' }, 3.5, '3'],
    ['money', { type: 'money' }, { amount: 45_000_000, currency: 'EUR' }, 45],
    ['date', { type: 'date' }, '2026-02-28', '2026-02-30'],
    ['choice', { type: 'choice', options: [{ id: 'sea', label: 'Sea' }] }, 'sea', 'mountain'],
    ['multi', { type: 'multi', options: [{ id: 'sea', label: 'Sea' }, { id: 'garden', label: 'Garden' }] }, ['garden', 'sea'], ['pool']],
    ['boolean', { type: 'boolean' }, false, 'no'],
    ['link', { type: 'link' }, 'https://one.example/flat', 'javascript:alert(1)'],
    ['reference', { type: 'reference', refersTo: 'listing' }, '0198c3b4-0000-7000-8000-000000000000', 'Mill Cottage'],
  ])('of type %s take what fits and refuse the rest by name', async (type, input, good, bad) => {
    const made = await field({ label: `A ${type}`, ...input })
    const lead = await aLead(house, us.actor, { name: type, fields: { [made.id]: good } })
    expect(await valueOf(lead.id, made)).toEqual(typeof good === 'string' ? good.trim() : good)
    await expect(run(updateLead, { id: lead.id, fields: { [made.id]: bad } })).rejects.toMatchObject({ code: 'crm.field_value_wrong', fields: [{ path: `fields.${made.id}` }] })
    await run(updateLead, { id: lead.id, fields: { [made.id]: null } })
    expect(await valueOf(lead.id, made)).toBeUndefined()
  })

  it('keep their labels apart, and choices need options', async () => {
    await field({ label: 'Budget', type: 'money' })
    await expect(field({ label: 'budget', type: 'text' })).rejects.toMatchObject({ code: 'crm.field_label_taken' })
    await expect(field({ label: 'View', type: 'choice' })).rejects.toMatchObject({ code: 'crm.field_needs_options' })
  })

  it('come back with their values after they were deleted; a list that asks for them says so meanwhile', async () => {
    const made = await field({ label: 'Parking', type: 'number' })
    const lead = await aLead(house, us.actor, { name: 'P', fields: { [made.id]: 2 } })
    await run(deleteField, { id: made.id })
    expect((await run<{ items: Field[] }>(listFields, {})).items.map(({ id }) => id)).not.toContain(made.id)
    await expect(run(listLeads, { query: { field: `field.${made.id}`, is: 'more', value: 1 } })).rejects.toMatchObject({ code: 'crm.field_gone' })
    await expect(run(listLeads, { sort: `field.${made.id}` })).rejects.toMatchObject({ code: 'crm.field_gone' })
    await run(restoreField, { id: made.id })
    expect(await valueOf(lead.id, made)).toBe(2)
  })

  it('change their type with the values in them, and name those that do not fit', async () => {
    const made = await field({ label: 'Rooms', type: 'text' })
    const fits = await aLead(house, us.actor, { name: 'A', fields: { [made.id]: '3' } })
    const not = await aLead(house, us.actor, { name: 'B', fields: { [made.id]: 'three or so' } })
    await expect(run(changeFieldType, { id: made.id, type: 'number' })).rejects.toMatchObject({ code: 'crm.field_values_in_the_way', details: { count: 1, sample: '“three or so”' } })
    expect(await valueOf(fits.id, made)).toBe('3')
    const { runId } = await act(changeFieldType, { id: made.id, type: 'number', emptyUnfitting: true })
    expect(await valueOf(fits.id, made)).toBe(3)
    expect(await valueOf(not.id, made)).toBeUndefined()
    await run(undoRun, { runId })
    expect(await valueOf(not.id, made)).toBe('three or so')
    expect((await run<{ items: Field[] }>(listFields, {})).items.find(({ id }) => id === made.id)?.type).toBe('text')
  })

  it('make options of the words that are there', async () => {
    const made = await field({ label: 'Wishes', type: 'text' })
    const lead = await aLead(house, us.actor, { name: 'W', fields: { [made.id]: 'Sea view, Garden' } })
    const changed = await run<Field>(changeFieldType, { id: made.id, type: 'multi' })
    expect(changed.options).toEqual([{ id: 'sea-view', label: 'Sea view' }, { id: 'garden', label: 'Garden' }])
    expect(await valueOf(lead.id, made)).toEqual(['sea-view', 'garden'])
  })

  it('are refused with the version that somebody changed meanwhile', async () => {
    const made = await field({ label: 'Heating', type: 'text' })
    await run(updateField, { id: made.id, help: 'Gas, wood', version: made.version })
    await expect(run(updateField, { id: made.id, label: 'Warmth', version: made.version })).rejects.toMatchObject({ code: 'platform.stale_version' })
  })
})
