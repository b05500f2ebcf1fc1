import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workContext } from '../../platform/jobs/runner.ts'
import { systemActor } from '../../platform/operations/actor.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { aBlueskyAccount, postOf, publishNow, seenOn, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import { claimDue, type Claimed } from './claim.ts'
import { publishVariant } from './publish-variant.ts'

let world: SocialHouse
let account: string

beforeAll(async () => {
  world = await socialHouse({ publishes: false })
  account = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const claim = async (): Promise<Claimed> => (await world.house.inHouse({ workspaceId: null, actor: systemActor(null) }, (ctx) => claimDue(ctx.db, { now: new Date(), limit: 1, leaseSec: 60 })))[0]!
const work = (claimed: Claimed) => publishVariant(workContext(world.house, { workspaceId: claimed.workspaceId, requestId: newId(), abort: new AbortController().signal }), claimed)

describe('a worker', () => {
  it('that lost its claim sends nothing and writes nothing', async () => {
    const post = await publishNow(world, 'fenced off', [account])
    const old = await claim()
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET claim = gen_random_uuid() WHERE id = ${old.id}::uuid`))
    await work(old)
    expect(await seenOn(world, 'bluesky')).not.toContain('fenced off')
    expect((await postOf(world, post.id)).variants[0]!.attempts[0]!.endedAt).toBeNull()
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET state = 'draft', wake_at = NULL, claim = NULL WHERE id = ${old.id}::uuid`))
  })

  it('that loses its claim while it sends leaves the record to the one who holds it, and the post is there once', async () => {
    const post = await publishNow(world, 'two hands', [account])
    const slow = await claim()
    world.sandbox.world('bluesky').faults.set({ kind: 'slow', seconds: 0.6, match: 'createRecord' })
    const sending = work(slow)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET wake_at = now() WHERE id = ${slow.id}::uuid`))
    const heir = await claim()
    expect(heir).toMatchObject({ id: slow.id, crashed: true, n: 2 })
    await sending
    await work(heir)
    expect((await seenOn(world, 'bluesky')).filter((text) => text === 'two hands')).toHaveLength(1)
    expect((await postOf(world, post.id)).variants[0]).toMatchObject({ state: 'published', attempts: [{ outcome: 'unknown' }, { outcome: 'ok' }] })
  })
})
