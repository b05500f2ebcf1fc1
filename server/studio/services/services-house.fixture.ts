import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { openOriginal } from '../../media/index.ts'
import { anAsset } from '../../media/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { freePort } from '../../platform/testing/free-port.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import { photographed, roomShape, seeded } from '../staging/drift/synthetic-room.fixture.ts'
import type { Order, ProviderId, Service } from './contract.ts'

type Answer<T> = { status: number; body: T & { code?: string; detail?: string } }
export type ServicesHouse = {
  house: TestHouse; sandbox: Sandbox; ada: Signed
  ask: <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) => Promise<Answer<T>>
  /** Tells an imitated service how to behave. */
  behave: (provider: string, habits: object) => Promise<void>
  /** Makes the next calls of an imitated service fail. */
  fail: (provider: string, wish: object) => Promise<void>
  connect: (provider: ProviderId, more?: object) => Promise<Service>
  aRoom: (options?: { width?: number; height?: number; seed?: number }) => Promise<string>
  order: (service: Service, photos: { assetId: string; mask?: string }[], more?: object) => Promise<Order>
  whenEnded: (orderId: string) => Promise<Order>
  samples: (assetId: string) => Promise<{ data: Buffer; width: number; height: number }>
  end: () => Promise<void>
}

/** A working house that listens, so that webhooks reach it, beside a sandbox of its own. */
export async function servicesHouse({ web }: { /** Folder of the built web app, for tests in a browser. */ web?: string } = {}): Promise<ServicesHouse> {
  const dir = await mkdtemp(join(tmpdir(), 'foyer-services-'))
  const sandbox = await startSandbox({ port: 0, dir, limits: false })
  const port = await freePort()
  const house = await createTestHouse(slices, { publicUrl: `http://127.0.0.1:${port}`, realClock: true, work: true, sandboxUrl: sandbox.url, ...(web ? { beforeReady: (app) => serveWeb(app, web) } : {}) })
  await house.app.listen({ port, host: '127.0.0.1' })
  const ada = await signUp(house)
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const ask: ServicesHouse['ask'] = async (method, path, payload) => {
    const answer = await house.app.inject({ method, url: `/api/v1/staging${path}`, headers: ada.headers, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, body: answer.json() }
  }
  const read = async (id: string) => (await ask<Order>('GET', `/generate/${id}`)).body
  return {
    house, sandbox, ada, ask,
    behave: (provider, habits) => post(`/${provider}/desk`, { picture: 'fair', webhook: 'usual', seconds: 0.2, ...habits }),
    fail: (provider, wish) => post(`/_sandbox/${provider}/faults`, wish),
    connect: async (provider, more = {}) => {
      const { body } = await ask<Service>('POST', '/services', { provider, sandbox: true, ...more })
      return waitFor(async () => (await ask<{ items: Service[] }>('GET', '/services')).body.items.find((one) => one.id === body.id && !one.testing))
    },
    aRoom: async ({ width = 480, height = 320, seed = 11 } = {}) => {
      const random = seeded(seed)
      const shape = { ...roomShape(random), window: { x: 0.5, y: 0.14, w: 0.16, h: 0.24 } }
      const { data } = await photographed(shape, random, { width, height })
      return (await anAsset(house, ada.actor, { bytes: await sharp(data, { raw: { width, height, channels: 3 } }).png().toBuffer(), fileName: 'room.png' })).id
    },
    order: async (service, photos, { variations = 1, ...more }: { variations?: number } = {}) => {
      const confirmedCost = { amount: service.price.amount * photos.length * variations, currency: service.price.currency }
      const { status, body } = await ask<Order>('POST', '/generate', { serviceId: service.id, style: 'scandinavian', room: 'living', photos, variations, confirmedCost, ...more })
      if (status !== 202) throw new Error(JSON.stringify(body))
      return body
    },
    whenEnded: (id) => waitFor(async () => { const order = await read(id); return order.state !== 'running' && order }, 55_000),
    samples: async (assetId) => {
      const bytes = await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => buffer(await openOriginal(ctx, assetId)))
      const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
      return { data, width: info.width, height: info.height }
    },
    end: async () => {
      await house.end()
      await sandbox.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A mask of the shape of a room: white in a box, 0 to 1. */
export async function aMask(box = { x: 0.2, y: 0.5, w: 0.6, h: 0.45 }, width = 240, height = 160): Promise<string> {
  const white = { input: { create: { width: Math.round(box.w * width), height: Math.round(box.h * height), channels: 3 as const, background: '#ffffff' } }, left: Math.round(box.x * width), top: Math.round(box.y * height) }
  return (await sharp({ create: { width, height, channels: 3, background: '#000000' } }).composite([white]).png().toBuffer()).toString('base64')
}
