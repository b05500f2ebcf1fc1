import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { aMask, servicesHouse, type ServicesHouse } from './services-house.fixture.ts'
import type { Order, ProviderId, Service } from './contract.ts'

let world: ServicesHouse
beforeAll(async () => {
  world = await servicesHouse()
})
afterAll(() => world?.end())

it.each(['openai', 'fal', 'automatic1111', 'comfyui'] as ProviderId[])('%s is tested, makes a picture with a mask and one without, and the house does the rest', async (provider) => {
  await world.behave(provider, {})
  const service = await world.connect(provider)
  expect(service).toMatchObject({ sandbox: true, problem: null, test: { ok: true } })
  const photo = await world.aRoom({ width: 512, height: 384, seed: 41 })
  const [masked, bare] = await Promise.all([world.order(service, [{ assetId: photo, mask: await aMask(undefined, 256, 192) }]), world.order(service, [{ assetId: photo }])])
  const ended = [await world.whenEnded(masked.id), await world.whenEnded(bare.id)]
  expect(ended.map(({ pictures }) => [pictures[0]!.state, pictures[0]!.reason])).toEqual([['done', null], ['done', null]])
  const [before, after] = [await world.samples(photo), await world.samples(ended[0]!.pictures[0]!.result!.assetId)]
  expect([after.width, after.height]).toEqual([512, 384])
  expect(after.data.subarray(0, 512 * 3 * 100).equals(before.data.subarray(0, 512 * 3 * 100))).toBe(true)
})

it.each(['automatic1111', 'comfyui', 'fal'] as ProviderId[])('%s lets go of a picture that is cancelled', async (provider) => {
  const service = await world.connect(provider)
  await world.behave(provider, { seconds: 120 })
  const calls = () => world.sandbox.world(provider).calls.recent()
  const asked = () => calls().filter(({ path }) => /img2img|\/prompt$|room-painter(\?|$)/.test(path)).length
  const before = asked()
  const { id } = await world.order(service, [{ assetId: await world.aRoom({ seed: 42 }) }])
  await waitFor(() => asked() > before)
  await waitFor(async () => (await world.ask<Order>('GET', `/generate/${id}`)).body.pictures[0]!.state === (provider === 'automatic1111' ? 'starting' : 'working'))
  await world.ask('POST', `/generate/${id}/cancel`)
  expect(await world.whenEnded(id)).toMatchObject({ state: 'cancelled', pictures: [{ state: 'cancelled', cost: null }] })
  expect(calls().some(({ path, status }) => /interrupt|cancel$/.test(path) && (status ?? 0) < 300)).toBe(true)
})

it('an own server on a private address is refused with the name of the setting that allows it', async () => {
  const { body } = await world.ask<Service>('POST', '/services', { provider: 'automatic1111', baseUrl: 'http://127.0.0.1:9', price: { amount: 0, currency: 'GBP' } })
  const currency = (await world.ask<{ budget: { cap: { currency: string } } }>('GET', '/services')).body.budget.cap.currency
  const id = body.id ?? (await world.ask<Service>('POST', '/services', { provider: 'automatic1111', baseUrl: 'http://127.0.0.1:9', price: { amount: 0, currency } })).body.id
  const tested = await waitFor(async () => (await world.ask<{ items: Service[] }>('GET', '/services')).body.items.find((one) => one.id === id && !one.testing))
  expect(tested.test).toMatchObject({ ok: false, words: expect.stringContaining('IMAGE_SERVICE_HOSTS') })
})

it('what services ask for is kept sealed and shown to nobody', async () => {
  await world.ask('POST', '/services', { provider: 'replicate', secrets: { token: 'r8_very_secret' } })
  const rows = await world.house.inHouse({ workspaceId: world.ada.workspaceId }, (ctx) => ctx.db.all<{ credentials: string }>(sql`SELECT credentials FROM studio.services WHERE workspace_id = ${ctx.workspaceId}::uuid`))
  expect(rows.every(({ credentials }) => credentials.startsWith('v1.') && !credentials.includes('r8_'))).toBe(true)
  expect(JSON.stringify((await world.ask('GET', '/services')).body)).not.toContain('r8_very_secret')
  expect((await world.ask('POST', '/services', { provider: 'replicate' })).body.code).toBe('studio.service_secret_needed')
})
