import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { AssetLicence } from '../contract.ts'
import { media } from '../slice.ts'
import { anAsset } from '../testing.ts'
import { endedRights } from './ended-rights.ts'
import { addLicence, changeLicence, deleteLicence, listLicences } from './licence-operations.ts'
import { remindOfEnds } from './remind-of-ends.job.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, media], { work: true })
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

const list = async (id: string) => ((await house.perform(listLicences, { id }, { actor: ada.actor })).output as { items: AssetLicence[] }).items
const add = async (id: string, more: object = {}) => (await house.perform(addLicence, { id, kind: 'licence', holder: 'Jo Berg', ...more } as never, { actor: ada.actor })).output as AssetLicence
const dayIn = (days: number) => new Date(house.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
const ended = (id: string, at: Date) => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => endedRights(ctx, [id], at))

describe('the rights of a file', () => {
  it('count through their last day and no longer', async () => {
    const { id } = await anAsset(house, ada.actor)
    await add(id, { expiresOn: '2030-05-01' })
    expect(await ended(id, new Date('2030-05-01T20:00:00Z'))).toEqual([])
    expect(await ended(id, new Date('2030-05-02T10:00:00Z'))).toMatchObject([{ assetId: id, holder: 'Jo Berg', expiresOn: '2030-05-01' }])
  })

  it('are renewed, carry the signed paper, and are taken off with a way back', async () => {
    const { id } = await anAsset(house, ada.actor)
    const paper = await anAsset(house, ada.actor, { bytes: Buffer.from(`%PDF-1.7\n${ada.workspaceId}`), fileName: 'consent.pdf' })
    const one = await add(id, { expiresOn: '2020-01-01' })
    expect(one.isExpired).toBe(true)
    await house.perform(changeLicence, { id: one.id, expiresOn: dayIn(30), fileId: paper.id } as never, { actor: ada.actor })
    expect(await list(id)).toMatchObject([{ isExpired: false, file: { id: paper.id, name: 'consent' } }])
    await expect(house.perform(changeLicence, { id: one.id, version: 1, holder: 'X' } as never, { actor: ada.actor })).rejects.toMatchObject({ code: 'platform.stale_version' })
    const { runId } = await house.perform(deleteLicence, { id: one.id }, { actor: ada.actor })
    expect(await list(id)).toEqual([])
    await house.perform(undoRun, { runId }, { actor: ada.actor })
    expect(await list(id)).toMatchObject([{ holder: 'Jo Berg', expiresOn: dayIn(30) }])
  })

  it('are told of two weeks before they end, once for each end', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Kitchen' })
    const one = await add(id, { expiresOn: dayIn(10) })
    await add(id, { holder: 'Far away', expiresOn: dayIn(300) })
    const told = async () => {
      await house.inHouse({ workspaceId: null }, (ctx) => ctx.enqueue(remindOfEnds, {}))
      await expect.poll(() => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM media.licence_reminders WHERE workspace_id = ${ctx.workspaceId}::uuid`)), { timeout: 15_000 }).toMatchObject({ n: expect.any(Number) as number })
    }
    const notices = async () => ((await house.app.inject({ url: '/api/v1/notifications', headers: ada.headers })).json() as { items: { title: string; href: string }[] }).items
    await told()
    await expect.poll(async () => (await notices()).map(({ href }) => href), { timeout: 15_000 }).toEqual([`/media?asset=${id}`])
    expect((await notices())[0]!.title).toContain('The licence for Kitchen ends on')
    await house.perform(changeLicence, { id: one.id, expiresOn: dayIn(12) } as never, { actor: ada.actor })
    await told()
    await expect.poll(() => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.one(sql`SELECT count(*)::int AS n FROM media.licence_reminders WHERE workspace_id = ${ctx.workspaceId}::uuid`)), { timeout: 15_000 }).toEqual({ n: 2 })
  })
})
