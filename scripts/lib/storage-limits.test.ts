import { afterAll, beforeAll, expect, it } from 'vitest'
import { identity } from '../../server/identity/slice.ts'
import { signUp } from '../../server/identity/testing.ts'
import { links } from '../../server/links/slice.ts'
import { media } from '../../server/media/slice.ts'
import { notifications } from '../../server/notifications/slice.ts'
import { platformSlice } from '../../server/platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../server/platform/testing/test-house.ts'
import { storageLimits } from './storage-limits.ts'

let house: TestHouse
const before = process.env['DATABASE_URL']

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media])
  process.env['DATABASE_URL'] = house.databaseUrl
})
afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = before
  await house.end()
})

it('the operator says on the machine how much a workspace may keep, and takes it back', async () => {
  await signUp(house, { workspace: 'Wren Field' })
  const slug = (await storageLimits([], house.folder)).split(' ')[0]!
  expect(await storageLimits([slug, '1.5GB'], house.folder)).toMatch(/Wren Field: keeps 0.00 GB, may keep 1.50 GB$/)
  expect(await storageLimits([], house.folder)).toContain('may keep 1.50 GB')
  expect(await storageLimits([slug, 'none'], house.folder)).toContain('may keep any amount')
  await expect(storageLimits([slug, 'plenty'], house.folder)).rejects.toThrow('plenty is no size')
  await expect(storageLimits(['nobody', '1GB'], house.folder)).rejects.toThrow('There is no workspace nobody')
})
