import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace, type Signed } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Operation } from '../../platform/operations/operation.ts'
import { wallFromInstant } from '../../platform/time.ts'
import { aBlueskyAccount, postOf, publishNow, seenOn, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { Post } from '../contract.ts'
import { createPost, updatePost } from '../posts/post-operations.ts'
import { retryPost, schedulePost } from '../posts/schedule-post.ts'

let world: SocialHouse
let account: string
let manager: Signed
beforeAll(async () => {
  world = await socialHouse()
  account = await aBlueskyAccount(world)
  manager = await joinWorkspace(world.house, world.person.workspaceId, 'manager', { name: 'Mia Lindqvist' })
  await review('reviews.flows.save', { kind: 'post', required: 'all', stages: [{ name: 'Managers', roles: ['manager'] }] })
})
afterAll(() => world.end())

/** Calls an operation of the room reviews as the API does, by its name. */
async function review<T>(id: string, input: object, who: Signed = world.person): Promise<T> {
  return (await world.house.perform(world.house.registry.operations.get(id) as Operation, input, { actor: who.actor })).output as T
}
const decide = async (id: string, decision: string, reason?: string) => {
  const { request, contentHash } = await review<{ request: { id: string; stage: number }; contentHash: string }>('reviews.subjects.get', { kind: 'post', subjectId: id }, manager)
  await review('reviews.approvals.decide', { id: request.id, stage: request.stage, contentHash, decision, ...(reason ? { reason } : {}) }, manager)
}
const inMinutes = (minutes: number) => ({ wall: wallFromInstant(new Date(Date.now() + minutes * 60_000), 'Europe/London').slice(0, 16), zone: 'Europe/London' })
const scheduled = (text: string, minutes: number) => world.act<Post>(createPost, { text, variants: [{ accountId: account }], schedule: inMinutes(minutes) })
const off = (post: Post) => until(() => postOf(world, post.id), ({ state }) => state !== 'approval')

describe('a post that needs approval', () => {
  it('keeps its plan and goes into the queue by itself when the last stage approves', async () => {
    const post = await scheduled('Quiet street', 90)
    expect(post).toMatchObject({ state: 'approval', variants: [{ state: 'approval' }] })
    const moved = await world.act<Post>(schedulePost, { id: post.id, ...inMinutes(120) })
    expect(moved.state).toBe('approval')
    await decide(post.id, 'approved')
    expect(await off(post)).toMatchObject({ state: 'scheduled', wall: moved.wall, dueAt: moved.dueAt })
  })

  it('that was to go out at once goes out at once when it is approved', async () => {
    const post = await publishNow(world, 'Straight away', [account])
    expect(post).toMatchObject({ state: 'approval', dueAt: null })
    expect(await seenOn(world, 'bluesky')).not.toContain('Straight away')
    await decide(post.id, 'approved')
    await off(post)
    expect((await settled(world, post.id)).state).toBe('published')
    expect(await seenOn(world, 'bluesky')).toContain('Straight away')
    const lines = () => review<{ items: { text: string; who: string | null }[] }>('reviews.activity.list', { kind: 'post', subjectId: post.id })
    const { items } = await until(lines, (page) => page.items.length >= 4)
    expect(items.map(({ text }) => text)).toEqual(['Went out on Bluesky', 'Scheduled it on one account', 'Approved', 'Asked for approval'])
    expect(items[2]!.who).toBe('Mia Lindqvist')
  })

  it('shows the reason on each account when it is sent back, and waits anew once it is changed and scheduled', async () => {
    const post = await scheduled('Best in town', 90)
    await decide(post.id, 'changes', 'Who says so?')
    expect(await off(post)).toMatchObject({ state: 'held', variants: [{ failure: { word: 'approval', text: 'Mia Lindqvist asks for changes: “Who says so?”' } }] })
    expect((await world.act<Post>(updatePost, { id: post.id, text: 'Near the station', schedule: inMinutes(90) })).state).toBe('approval')
    await decide(post.id, 'approved')
    expect((await off(post)).state).toBe('scheduled')
  })

  it('that is changed after it was approved waits again, without losing its time', async () => {
    const post = await scheduled('Price 100', 90)
    await decide(post.id, 'approved')
    expect((await off(post)).state).toBe('scheduled')
    const changed = await world.act<Post>(updatePost, { id: post.id, text: 'Price 1,000' })
    expect(changed).toMatchObject({ state: 'approval', dueAt: post.dueAt })
    await decide(post.id, 'approved')
    expect((await off(post)).state).toBe('scheduled')
  })

  it('approved long after its time is held and says so, instead of going out late', async () => {
    const post = await scheduled('Too late', 90)
    await world.house.inHouse({ workspaceId: world.person.workspaceId }, async (ctx) => {
      await ctx.db.run(sql`UPDATE social.posts SET due_at = now() - interval '3 hours' WHERE id = ${post.id}::uuid`)
      await ctx.db.run(sql`UPDATE social.variants SET due_at = now() - interval '3 hours' WHERE post_id = ${post.id}::uuid`)
    })
    await decide(post.id, 'approved')
    const held = await off(post)
    expect(held.variants[0]!.failure).toMatchObject({ word: 'missed', text: 'It was approved 180 minutes after its time.' })
    expect((await world.act<Post>(retryPost, { id: post.id })).state).not.toBe('approval')
    expect((await settled(world, post.id)).state).toBe('published')
  })
})
