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

it('many leads leave the same words together as each of them would alone, and none where another lead has the word', async () => {
  const [given] = await asHouse<{ alone: string[]; together: string[] }>(sql`SELECT array_agg(DISTINCT w.word ORDER BY w.word) AS alone,
      (SELECT array_agg(word ORDER BY word) FROM unnest(crm.words_of_leads('Ánna-Lena Kühn 7 Kühn & Söhne 24h Bo', 'Anna.Kuhn@Mail-9.example second@mail.example')) word) AS together
    FROM (VALUES ('Ánna-Lena Kühn 7', 'Kühn & Söhne 24h', 'Anna.Kuhn@Mail-9.example', ARRAY['second@mail.example']), ('Bo', NULL, NULL, '{}')) AS l(name, company, email, emails)
    CROSS JOIN LATERAL unnest(crm.words_to_learn(l.name, l.email, l.company, l.emails)) w(word)`)
  expect(given!.together).toEqual(given!.alone)
  expect(given!.together).toEqual(expect.arrayContaining(['anna', 'kuhn', 'sohne', '@mail-9.example', '@mail-9', '@example']))

  const leads = await Promise.all(['Thaddea Rosenquist', 'Thaddea Lundgard', 'Ignatia Rosenquist'].map((name) => aLead(house, us.actor, { name })))
  await asHouse(sql`DELETE FROM crm.leads WHERE id = ANY (${leads.slice(0, 2).map(({ id }) => id)}::uuid[])`)
  await asHouse(sql`INSERT INTO crm.words_left (workspace_id, word) VALUES (${us.workspaceId}::uuid, 'rosenquist'), (${us.workspaceId}::uuid, 'rosenquist')`)
  await forget()
  const left = await known()
  expect(left).toEqual(expect.arrayContaining(['ignatia', 'rosenquist']))
  for (const word of ['thaddea', 'lundgard']) expect(left).not.toContain(word)
  expect(await asHouse(sql`SELECT id FROM crm.words_left WHERE word = 'rosenquist'`)).toHaveLength(0)
})
