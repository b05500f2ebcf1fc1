import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import type { FoyerError } from '../../platform/errors.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import { policy } from '../../policy/slice.ts'
import type { Checked, Post } from '../contract.ts'
import { aBlueskyAccount, facebookPages, seenOn, settled, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import { checkPost } from './check-post.ts'
import { createPost, updatePost } from './post-operations.ts'
import { publishPost, schedulePost } from './schedule-post.ts'

let world: SocialHouse
let bluesky: string
let facebook: string

beforeAll(async () => {
  world = await socialHouse()
  bluesky = await aBlueskyAccount(world)
  facebook = (await facebookPages(world))[0]!
})
afterAll(() => world.end())

const forbidden = 'Perfect for families, three bedrooms'
const rule = 'us-fair-housing.familial-status'
const tomorrow = { wall: '2099-01-01T09:00', zone: 'Europe/London' }
const overrideRule = policy.operations.find(({ id }) => id === 'policy.overrides.create')!
const updateRules = policy.operations.find(({ id }) => id === 'policy.rules.update')!
const write = (text: string, more: Record<string, unknown> = {}) => world.act<Post>(createPost, { text, variants: [{ accountId: bluesky }], ...more })
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was not refused') }, (error: FoyerError) => error)
const byRules = { code: 'social.draft_refused', fields: [expect.objectContaining({ path: 'variants.0.text', rule: `policy.${rule}` })] }

it('a phrase that the rules forbid is told while it is written, with reason and replacement', async () => {
  const { accounts } = await world.act<z.output<typeof Checked>>(checkPost, { text: forbidden, variants: [{ accountId: bluesky }] })
  expect(accounts[0]).toMatchObject({ blocked: true })
  expect(accounts[0]!.findings).toContainEqual({
    rule: `policy.${rule}`, level: 'error', field: 'text',
    message: '“Perfect for families”: Familial status is protected. Say what the home has, not who should live in it.', remedy: 'Say “With room for everyone” instead, or have it overridden.',
  })
})

it('no way into the queue leads around the rules', async () => {
  expect(await refusal(write(forbidden, { schedule: tomorrow }))).toMatchObject(byRules)
  expect(await refusal(write(forbidden, { publishNow: true }))).toMatchObject(byRules)
  const draft = await write(forbidden)
  expect(await refusal(world.act(schedulePost, { id: draft.id, ...tomorrow }))).toMatchObject(byRules)
  expect(await refusal(world.act(publishPost, { id: draft.id }))).toMatchObject(byRules)
  const queued = await write('Three bedrooms', { schedule: tomorrow })
  expect(await refusal(world.act(updatePost, { id: queued.id, text: forbidden }))).toMatchObject(byRules)
  // A machine is held to the same rules as a person.
  for (const kind of ['agent', 'automation', 'key'] as const) {
    const actor: Actor = { ...world.person.actor, kind }
    expect(await refusal(world.house.perform(createPost, { text: forbidden, variants: [{ accountId: bluesky }], schedule: tomorrow }, { actor }))).toMatchObject(byRules)
  }
})

it('is the only place that puts posts into the queue, so that files, feeds and series cannot go around it', () => {
  const room = fileURLToPath(new URL('..', import.meta.url))
  const sources = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
  const queuing = sources.filter((file) => /UPDATE social\.variants (AS )?v? ?SET state = 'scheduled'/.test(readFileSync(join(room, file), 'utf8'))).toSorted()
  // The account that comes back wakes what was checked when it was queued.
  expect(queuing).toEqual(['accounts/keep-account.ts', 'posts/schedule-variants.ts'])
})

it('own words of one account hold that account back, and the others go out', async () => {
  const post = await write('Three bedrooms and a garden', { variants: [{ accountId: bluesky }, { accountId: facebook, text: forbidden }], schedule: tomorrow })
  expect(post.variants.map(({ account, state, failure }) => [account.network, state, failure?.text.slice(0, 22) ?? null])).toEqual([['bluesky', 'scheduled', null], ['facebook', 'held', '“Perfect for families”']])
})

it('first comments, threads, answers of polls and alt texts are held to them too', async () => {
  const asked = async (variant: object) => (await world.act<z.output<typeof Checked>>(checkPost, { text: 'Three bedrooms', variants: [{ accountId: facebook, ...variant }] })).accounts[0]!.findings.filter((one) => one.rule.startsWith('policy.')).map(({ field }) => field)
  expect(await asked({ firstComment: 'No children' })).toEqual(['firstComment'])
  expect(await asked({ extras: { thread: ['Open on Saturday', 'Adults only'], poll: { question: 'Who is it for?', options: ['Families only', 'Anybody'], minutes: 60 } } })).toEqual(['thread.1', 'poll.options.0'])
})

it('an override with a reason lets the post go out, and changed words ask again', async () => {
  const post = await write(forbidden)
  await world.act(overrideRule, { subject: { kind: 'social.post', id: post.id }, ruleId: rule, bound: 'Perfect for families', reason: 'The name of the event.' })
  const queued = await world.act<Post>(schedulePost, { id: post.id, ...tomorrow })
  expect(queued.state).toBe('scheduled')
  expect(await refusal(world.act(updatePost, { id: post.id, text: 'Ideal for families' }))).toMatchObject(byRules)
  await world.act(publishPost, { id: post.id })
  expect((await settled(world, post.id)).state).toBe('published')
  expect(await seenOn(world, 'bluesky')).toContain(forbidden)
})

it('a required line holds a post back until it is there', async () => {
  await world.act(updateRules, { lines: [{ text: 'Licence 0123', networks: ['bluesky'] }] })
  expect(await refusal(write('Three bedrooms', { schedule: tomorrow }))).toMatchObject({ code: 'social.draft_refused', fields: [expect.objectContaining({ rule: 'policy.required-line' })] })
  expect((await write('Three bedrooms\n\nLicence 0123', { schedule: tomorrow })).state).toBe('scheduled')
  await world.act(updateRules, { lines: [] })
})
