import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { versionOf } from '../../media/index.ts'
import type { DriftReport } from '../staging/contract.ts'
import type { Service } from './contract.ts'
import { aMask, servicesHouse, type ServicesHouse } from './services-house.fixture.ts'

let world: ServicesHouse
let service: Service
beforeAll(async () => {
  world = await servicesHouse()
  service = await world.connect('replicate')
})
afterAll(() => world?.end())
beforeEach(() => world.behave('replicate', {}))

describe('a picture from a service', () => {
  it('is the photo bit by bit outside of what was painted, and knows what it was made from and what it cost', async () => {
    const photo = await world.aRoom()
    const { id } = await world.order(service, [{ assetId: photo, mask: await aMask() }])
    const order = await world.whenEnded(id)
    expect(order.pictures[0]).toMatchObject({ state: 'done', reason: null, cost: { amount: 12 } })
    const assetId = order.pictures[0]!.result!.assetId
    const [before, after] = await Promise.all([world.samples(photo), world.samples(assetId)])
    expect([after.width, after.height]).toEqual([before.width, before.height])
    let inside = 0
    for (let at = 0; at < before.width * before.height; at++) {
      const [x, y] = [(at % before.width) / before.width, Math.floor(at / before.width) / before.height]
      const same = before.data.subarray(at * 3, at * 3 + 3).equals(after.data.subarray(at * 3, at * 3 + 3))
      if (x < 0.19 || x > 0.81 || y < 0.49 || y > 0.96) expect(same, `${x} ${y}`).toBe(true)
      else if (!same) inside++
    }
    expect(inside).toBeGreaterThan(5_000)
    const { making } = await world.house.inHouse({ workspaceId: world.ada.workspaceId }, (ctx) => versionOf(ctx, assetId))
    expect(making).toMatchObject({ how: 'staged', engine: 'replicate', model: 'sandbox/room-painter', alterations: ['furniture'], cost: { amount: 12 }, from: [{ assetId: photo, version: 1 }] })
    expect((await world.ask<DriftReport>('GET', `/drift/${assetId}`)).body.passed).toBe(true)
  })
})
