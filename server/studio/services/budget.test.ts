import { afterAll, beforeAll, expect, it } from 'vitest'
import { aMask, servicesHouse, type ServicesHouse } from './services-house.fixture.ts'
import type { Budget, Order, Service } from './contract.ts'

let world: ServicesHouse
let service: Service
beforeAll(async () => {
  world = await servicesHouse()
  service = await world.connect('replicate', { price: { amount: 100, currency: (await budget()).cap.currency } })
  await world.behave('replicate', { seconds: 0.1 })
})
afterAll(() => world?.end())
const budget = async () => (await world.ask<{ budget: Budget }>('GET', '/services')).body.budget
const setCap = (amount: number, currency = service.price.currency) => world.ask<Budget>('PUT', '/budget', { cap: { amount, currency } })

it('stops exactly at the cap, also when two orders run at once, and loses nothing of what was made', async () => {
  const before = (await budget()).spent.amount
  await setCap(before + 350)
  const photos = [{ assetId: await world.aRoom({ seed: 31 }), mask: await aMask() }]
  const orders = await Promise.all([world.order(service, photos, { variations: 3 }), world.order(service, photos, { variations: 3 })])
  const ended = await Promise.all(orders.map(({ id }) => world.whenEnded(id)))
  const pictures = ended.flatMap((order) => order.pictures)
  expect(pictures.filter(({ state }) => state === 'done')).toHaveLength(3)
  expect(pictures.filter(({ state }) => state === 'stopped')).toHaveLength(3)
  expect(pictures.every(({ state, result }) => (state === 'done') === (result !== null))).toBe(true)
  expect(ended.some(({ state, reason }) => state === 'stopped' && /cap of this month is reached/.test(reason ?? ''))).toBe(true)
  expect(await budget()).toMatchObject({ spent: { amount: before + 300 }, reserved: { amount: 0 }, left: { amount: 50 } })
})

it('takes no order that the month cannot pay a single picture of, and goes on when the cap is raised', async () => {
  const stopped = (await world.ask<{ items: Order[] }>('GET', '/generate')).body.items.find(({ state }) => state === 'stopped')!
  const refused = await world.ask('POST', '/generate', { serviceId: service.id, style: 'modern', room: 'living', photos: [{ assetId: await world.aRoom({ seed: 32 }) }], confirmedCost: service.price })
  expect(refused).toMatchObject({ status: 429, body: { code: 'studio.order_over_cap' } })
  await setCap(10_000)
  await world.ask('POST', `/generate/${stopped.id}/retry`, { confirmedCost: stopped.again })
  expect((await world.whenEnded(stopped.id)).pictures.every(({ state }) => state === 'done')).toBe(true)
})

it('counts one currency', async () => {
  const other = service.price.currency === 'JPY' ? 'USD' : 'JPY'
  expect((await setCap(500, other)).body).toMatchObject({ code: 'studio.service_currency_differs' })
})
