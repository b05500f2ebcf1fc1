import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { versionOf } from '../../media/index.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import type { DriftReport } from '../staging/contract.ts'
import type { Budget, Estimate, Order, Service } from './contract.ts'
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

  it('without anything painted keeps what stands on the floor, and a second wish for the same is another variation', async () => {
    const photo = await world.aRoom({ seed: 12 })
    const order = await world.whenEnded((await world.order(service, [{ assetId: photo }], { variations: 2 })).id)
    expect(order.pictures.map(({ state, reason }) => [state, reason])).toEqual([['done', null], ['done', null]])
    const [first, second] = order.pictures
    expect(first!.result!.assetId).not.toBe(second!.result!.assetId)
    const chosen = await world.ask<Order>('PUT', `/pictures/${first!.id}/chosen`, { chosen: true })
    await world.ask('PUT', `/pictures/${second!.id}/chosen`, { chosen: true })
    expect(chosen.body.pictures.map((one) => one.chosen)).toEqual([true, false])
    expect((await world.ask<Order>('GET', `/generate/${order.id}`)).body.pictures.map((one) => one.chosen)).toEqual([false, true])
  })

  it('of a cleared room is kept apart from a furnished one', async () => {
    const photo = await world.aRoom({ seed: 13 })
    const order = await world.whenEnded((await world.order(service, [{ assetId: photo, mask: await aMask() }], { act: 'declutter', style: undefined, room: undefined })).id)
    const { making } = await world.house.inHouse({ workspaceId: world.ada.workspaceId }, (ctx) => versionOf(ctx, order.pictures[0]!.result!.assetId))
    expect(making).toMatchObject({ how: 'retouched', alterations: ['decluttered'] })
  })

  it('that shows another window is refused with the place, is paid, and can be ordered again', async () => {
    await world.behave('replicate', { picture: 'window' })
    const photo = await world.aRoom({ seed: 14 })
    const order = await world.whenEnded((await world.order(service, [{ assetId: photo }])).id)
    expect(order.pictures[0]).toMatchObject({ state: 'refused', result: null, cost: { amount: 12 } })
    expect(order.pictures[0]!.reason).toMatch(/differs from the original: .*top left/)
    await world.behave('replicate', {})
    const again = await world.ask<Order>('POST', `/generate/${order.id}/retry`, { confirmedCost: order.again })
    expect(again.status).toBe(202)
    expect((await world.whenEnded(order.id)).pictures[0]).toMatchObject({ state: 'done', cost: { amount: 24 } })
  })

  it('that shows another window outside of what was painted keeps the photo there, and says so', async () => {
    await world.behave('replicate', { picture: 'window' })
    const order = await world.whenEnded((await world.order(service, [{ assetId: await world.aRoom({ seed: 15 }), mask: await aMask() }])).id)
    expect(order.pictures[0]).toMatchObject({ state: 'done', notes: [expect.stringContaining('outside of what was painted')] })
  })

  it('of another size and shape is fitted to the photo, with words', async () => {
    await world.behave('replicate', { picture: 'size' })
    const photo = await world.aRoom({ seed: 16 })
    const order = await world.whenEnded((await world.order(service, [{ assetId: photo, mask: await aMask() }])).id)
    expect(order.pictures[0]!.notes[0]).toMatch(/240 × 240 pixels, another shape than the 480 × 320/)
    expect(await world.samples(order.pictures[0]!.result!.assetId)).toMatchObject({ width: 480, height: 320 })
  })

  it.each([
    ['no-picture', /something that is no picture/, 12],
    ['bomb', /too many pixels/, 12],
    ['nsfw', /NSFW content detected/, null],
  ])('that is %s fails with the reason, and nothing comes into the library', async (picture, words, cost) => {
    await world.behave('replicate', { picture })
    const order = await world.whenEnded((await world.order(service, [{ assetId: await world.aRoom({ seed: 17 }), mask: await aMask() }])).id)
    expect(order.pictures[0]).toMatchObject({ state: 'failed', result: null, cost: cost === null ? null : { amount: cost } })
    expect(order.pictures[0]!.reason).toMatch(words)
  })
})

describe('webhooks', () => {
  const deliveries = () => world.sandbox.world('replicate').webhooks.deliveries()
  const inLibrary = async (photo: string) => (await world.ask<{ items: Order[] }>('GET', `/generate?photoId=${photo}`)).body.items[0]!

  it('that come before the answer are waited for, and one sent again does nothing again', async () => {
    await world.behave('replicate', { webhook: 'early' })
    const photo = await world.aRoom({ seed: 18 })
    const order = await world.whenEnded((await world.order(service, [{ assetId: photo, mask: await aMask() }])).id)
    expect(order.pictures[0]).toMatchObject({ state: 'done', cost: { amount: 12 } })
    const [first] = deliveries()
    expect(first!.state).toBe('delivered')
    const spent = (await world.ask<{ budget: Budget }>('GET', '/services')).body.budget.spent.amount
    const again = await fetch(first!.url, { method: 'POST', body: first!.body, headers: first!.headers })
    expect(again.status).toBe(200)
    expect((await world.ask<{ budget: Budget }>('GET', '/services')).body.budget.spent.amount).toBe(spent)
    expect((await inLibrary(photo)).pictures).toHaveLength(1)
  })

  it('that are forged, changed or meant for another picture are refused, and the picture comes by asking', async () => {
    await world.behave('replicate', { webhook: 'forged' })
    const order = await world.whenEnded((await world.order(service, [{ assetId: await world.aRoom({ seed: 19 }), mask: await aMask() }])).id)
    expect(order.pictures[0]!.state).toBe('done')
    const [forged] = deliveries()
    expect(forged!.answer).toBe('status 403')
    const good = deliveries().find(({ state }) => state === 'delivered')!
    const send = (url: string, body: string) => fetch(url, { method: 'POST', body, headers: good.headers }).then(({ status }) => status)
    expect(await send(good.url, good.body.replace('succeeded', 'failed'))).toBe(403)
    expect(await send(forged!.url, good.body)).toBe(403)
    expect(await send(`${good.url}x`, good.body)).toBe(404)
  })

  it('that are lost cost only time', async () => {
    await world.behave('replicate', { webhook: 'lost' })
    const order = await world.whenEnded((await world.order(service, [{ assetId: await world.aRoom({ seed: 20 }), mask: await aMask() }])).id)
    expect(order.pictures[0]!.state).toBe('done')
  })
})

describe('a service that is down', () => {
  it('is asked again, and a picture is paid once', async () => {
    await world.fail('replicate', { kind: 'server-error', count: 1, match: 'predictions' })
    const order = await world.whenEnded((await world.order(service, [{ assetId: await world.aRoom({ seed: 21 }), mask: await aMask() }])).id)
    expect(order.pictures[0]).toMatchObject({ state: 'done', cost: { amount: 12 } })
  })

  it('and loses its answer is not asked a second time: its webhook brings the picture', async () => {
    await world.fail('replicate', { kind: 'answer-lost', count: 1, match: 'room-painter/predictions' })
    const begun = world.sandbox.world('replicate').calls.recent().filter(({ method, path }) => method === 'POST' && path.endsWith('/predictions')).length
    const order = await world.whenEnded((await world.order(service, [{ assetId: await world.aRoom({ seed: 22 }), mask: await aMask() }])).id)
    expect(order.pictures[0]).toMatchObject({ state: 'done', cost: { amount: 12 } })
    expect(world.sandbox.world('replicate').calls.recent().filter(({ method, path }) => method === 'POST' && path.endsWith('/predictions')).length - begun).toBe(1)
  })

  it('and refuses its token stops the order before anything is paid, and says what to mend', async () => {
    const other = await world.connect('replicate', { name: 'Other' })
    await world.ask('PATCH', `/services/${other.id}`, { secrets: { token: 'r8_wrong' } })
    const tested = await waitFor(async () => (await world.ask<{ items: Service[] }>('GET', '/services')).body.items.find((one) => one.id === other.id && !one.testing))
    expect(tested).toMatchObject({ test: { ok: false }, problem: expect.stringContaining('refuses the token') })
    const refused = await world.ask('POST', '/generate', { serviceId: other.id, style: 'modern', room: 'living', photos: [{ assetId: await world.aRoom() }], confirmedCost: other.price })
    expect(refused.body.code).toBe('studio.service_cannot')
    await world.ask('DELETE', `/services/${other.id}`)
  })
})

describe('an order', () => {
  it('is placed for the cost that was confirmed, and for no other', async () => {
    const photo = await world.aRoom({ seed: 23 })
    const estimate = await world.ask<Estimate>('POST', '/estimates', { serviceId: service.id, style: 'modern', room: 'office', photos: [{ assetId: photo }], variations: 3 })
    expect(estimate.body).toMatchObject({ pictures: 3, cost: { amount: 36 }, affordable: 3 })
    const refused = await world.ask('POST', '/generate', { serviceId: service.id, style: 'modern', room: 'office', photos: [{ assetId: photo }], variations: 3, confirmedCost: { amount: 24, currency: estimate.body.cost.currency } })
    expect(refused.body.code).toBe('studio.order_cost_not_confirmed')
  })

  it('that is cancelled is cancelled at the service, and costs nothing', async () => {
    await world.behave('replicate', { seconds: 60 })
    const { id } = await world.order(service, [{ assetId: await world.aRoom({ seed: 24 }) }], { variations: 2 })
    await waitFor(async () => (await world.ask<Order>('GET', `/generate/${id}`)).body.pictures.every(({ state }) => state === 'working'))
    await world.ask('POST', `/generate/${id}/cancel`)
    const order = await world.whenEnded(id)
    expect(order).toMatchObject({ state: 'cancelled', cost: { amount: 0 } })
    expect(world.sandbox.world('replicate').calls.recent().filter(({ path, status }) => path.endsWith('/cancel') && status === 200)).toHaveLength(2)
  })
})
