import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Checked } from '../contract.ts'
import { createBlackout } from '../blackouts/blackout-operations.ts'
import { startPause } from '../pauses/pause-operations.ts'
import { checkPost } from '../posts/check-post.ts'
import { updateSettings } from '../settings-operations.ts'
import { connectedAccounts, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import { mostWithin } from './quota.ts'

let world: SocialHouse
let instagram: string

beforeAll(async () => {
  world = await socialHouse({ realClock: false, publishes: false })
  instagram = (await connectedAccounts(world, 'instagram'))[0]!
})
afterAll(() => world.end())

/** Posts of the account that are planned at a moment. */
const planned = (count: number, at: string) =>
  world.house.inHouse({ workspaceId: null }, async (ctx) => {
    for (let n = 0; n < count; n++) {
      const id = newId()
      await ctx.db.run(sql`INSERT INTO social.posts (id, workspace_id, text, state) VALUES (${id}::uuid, ${world.person.workspaceId}::uuid, 'planned', 'scheduled')`)
      await ctx.db.run(sql`INSERT INTO social.variants (id, workspace_id, post_id, account_id, state, due_at) VALUES (${newId()}::uuid, ${world.person.workspaceId}::uuid, ${id}::uuid, ${instagram}::uuid, 'scheduled', ${at}::timestamptz)`)
    }
  })
const findings = async (at: string) => (await world.act<z.output<typeof Checked>>(checkPost, { text: 'One more', variants: [{ accountId: instagram }], at })).accounts[0]!.findings.filter(({ field }) => field === 'schedule')

it('counts the fullest span that a moment lies in', () => {
  const moments = ['2026-12-01T00:00:00Z', '2026-12-01T12:00:00Z', '2026-12-02T06:00:00Z', '2026-12-02T11:59:00Z']
  // Noon to noon of the next day, its beginning left out, holds three with what is planned at one o'clock.
  expect(mostWithin(moments, '2026-12-01T13:00:00Z', 24)).toBe(3)
  expect(mostWithin([], '2026-12-01T13:00:00Z', 24)).toBe(0)
})

describe('a plan on an account that its network limits', () => {
  it('is warned of from the share of the settings on, and when it would pass the limit', async () => {
    await planned(38, '2026-12-01T10:00:00Z')
    expect(await findings('2026-12-01T12:00:00Z')).toEqual([])
    await planned(1, '2026-12-02T09:00:00Z')
    expect(await findings('2026-12-01T12:00:00Z')).toMatchObject([{ rule: 'quota', level: 'warning', message: expect.stringContaining('40 of the 50 posts that Instagram takes in 24 hours') }])
    await world.act(updateSettings, { quotaWarnShare: 100 })
    expect(await findings('2026-12-01T12:00:00Z')).toEqual([])
    await planned(11, '2026-12-01T10:00:00Z')
    expect(await findings('2026-12-01T12:00:00Z')).toMatchObject([{ message: expect.stringContaining('This would be number 51') }])
    expect(await findings('2026-12-05T12:00:00Z')).toEqual([])
  })

  it('is refused in a blackout, which names the next free time, and warned of under a pause', async () => {
    await world.act(createBlackout, { name: 'Election day', when: { kind: 'once', from: '2026-12-10T00:00', until: '2026-12-11T00:00' }, zone: 'UTC' })
    await world.act(startPause, { reason: 'A storm is coming', until: '2026-12-12T00:00:00Z' })
    expect((await findings('2026-12-10T12:00:00Z')).map(({ rule, level }) => [rule, level])).toEqual([['blackout', 'error'], ['paused', 'warning']])
    expect((await findings('2026-12-10T12:00:00Z'))[0]!.nearest).toBe('2026-12-11T00:00')
    expect(await findings('2026-12-12T12:00:00Z')).toEqual([])
  })
})
