import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { workContext } from '../../platform/jobs/runner.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { aLead } from '../testing.ts'
import { forgetWords } from './forget-words.job.ts'
import { updateLead } from './lead-operations.ts'

let house: TestHouse
let us: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house)
})
afterAll(() => house.end())

const asHouse = <T>(statement: ReturnType<typeof sql>) => house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<T>(statement))
const known = async () => (await asHouse<{ word: string }>(sql`SELECT DISTINCT word FROM crm.search_words WHERE workspace_id = ${us.workspaceId}::uuid ORDER BY word`)).map(({ word }) => word)
const erase = (id: string) => asHouse(sql`DELETE FROM crm.leads WHERE id = ${id}::uuid`)
const forget = () => forgetWords.handle(workContext(house, { workspaceId: null, requestId: 'test', abort: new AbortController().signal }), {})

it('the words of an erased lead are forgotten, except those that another lead has', async () => {
  const gone = await aLead(house, us.actor, { name: 'Quirina Osterhagen', email: 'q@osterhagen.test', company: 'Brückner' })
  await aLead(house, us.actor, { name: 'Paul Osterhagen' })
  expect(await known()).toEqual(expect.arrayContaining(['quirina', 'osterhagen', 'bruckner', '@osterhagen.test']))
  await erase(gone.id)
  await forget()
  const left = await known()
  expect(left).toContain('osterhagen')
  for (const word of ['quirina', 'bruckner', '@osterhagen.test', '@osterhagen']) expect(left).not.toContain(word)
})

it('the old name of a lead that is called otherwise is forgotten too', async () => {
  const lead = await aLead(house, us.actor, { name: 'Wilhelmina Steinbrecher' })
  await house.perform(updateLead, { id: lead.id, name: 'Mina Steinbrecher' }, { actor: us.actor })
  await forget()
  expect(await known()).toEqual(expect.arrayContaining(['mina', 'steinbrecher']))
  expect(await known()).not.toContain('wilhelmina')
})

it('a word that a lead turns out to have after all is learned again', async () => {
  const first = await aLead(house, us.actor, { name: 'Zebulon Marsh' })
  await erase(first.id)
  await forget()
  await aLead(house, us.actor, { name: 'Zebulon Field' })
  // As if that lead had been written at the very moment in which the word was taken out.
  await asHouse(sql`DELETE FROM crm.search_words WHERE word = 'zebulon'`)
  await asHouse(sql`UPDATE crm.words_left SET taken_at = now() - interval '1 hour' WHERE word IN ('zebulon', 'marsh')`)
  await forget()
  expect(await known()).toContain('zebulon')
  expect(await known()).not.toContain('marsh')
  expect(await asHouse(sql`SELECT id FROM crm.words_left WHERE word IN ('zebulon', 'marsh')`)).toHaveLength(0)
})

it('a name that ends in a number, before an address, teaches no empty word', async () => {
  await aLead(house, us.actor, { name: 'Unit 12', email: 'x@example.org', emails: ['second@example.org'] })
  await aLead(house, us.actor, { name: '7', email: 'y@example.org' })
  expect(await known()).not.toContain('')
  expect((await asHouse<{ words: string[] }>(sql`SELECT crm.words_to_learn('Ada 7', 'a@b.c', NULL, '{}') AS words`))[0]!.words).not.toContain('')
})
