import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { workContext } from '../../platform/jobs/runner.ts'
import { roles } from '../../platform/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { Role } from '../contract.ts'
import { identity } from '../slice.ts'
import { goodPassword, joinWorkspace, signUp } from '../testing.ts'
import { slugOf } from './make-workspace.ts'
import { sweepIdentity } from './sweep.job.ts'

let house: TestHouse
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity])
})
afterAll(() => house.end())

const workspaces = async (headers: Record<string, string>) => (await house.app.inject({ url: '/api/v1/teams', headers })).json().items

describe('a workspace', () => {
  it('has a short name of its own, even when two have the same name', async () => {
    const [one, two] = [await signUp(house, { workspace: 'Łódź Homes' }), await signUp(house, { workspace: 'Łódź Homes' })]
    const slugs = [...(await workspaces(one.headers)), ...(await workspaces(two.headers))].map((item: { slug: string }) => item.slug)
    expect(slugs[0]).toBe('lodz-homes')
    expect(slugs[1]).toMatch(/^lodz-homes-[0-9a-f]{8}$/)
    expect(slugOf('株式会社')).toBe('workspace')
  })

  it('is changed by who saw its present version', async () => {
    const { headers, workspaceId } = await signUp(house)
    const change = (payload: object, version: string) => house.app.inject({ method: 'PUT', url: `/api/v1/teams/${workspaceId}`, headers: { ...headers, 'if-match': version }, payload })
    expect((await change({ name: 'Quay & Co', currency: 'EUR' }, '"1"')).json()).toMatchObject({ name: 'Quay & Co', currency: 'EUR', version: 2 })
    expect((await change({ name: 'Too late' }, '"1"')).statusCode).toBe(412)
    expect((await house.app.inject({ method: 'PUT', url: '/api/v1/settings/business', headers, payload: { currency: 'XYZ', website: 'harbour', email: 'no' } })).json().errors.map((one: { path: string }) => one.path).sort()).toEqual(['currency', 'email', 'website'])
  })

  it('tells the other rooms in its own stream that it was made', async () => {
    const { workspaceId } = await signUp(house)
    const { rows } = await house.pool.query('SELECT type FROM platform.events WHERE workspace_id = $1 ORDER BY seq', [workspaceId])
    expect(rows.map(({ type }) => type)).toEqual(['identity.workspace.created', 'identity.member.joined'])
  })
})

describe('deleting a workspace', () => {
  it('closes it for everybody at once; its owner can open it again', async () => {
    const owner = await signUp(house)
    const agent = await joinWorkspace(house, owner.workspaceId, 'agent')
    const remove = (who: typeof owner) => house.app.inject({ method: 'DELETE', url: `/api/v1/teams/${owner.workspaceId}`, headers: who.headers })
    expect((await remove(agent)).statusCode).toBe(403)
    expect((await remove(owner)).json()).toMatchObject({ deletedAt: '2026-11-24T09:12:00Z', purgedAt: '2026-12-24T09:12:00.000Z' })
    expect((await house.app.inject({ url: '/api/v1/settings/business', headers: agent.headers })).json().code).toBe('platform.no_workspace')
    expect([(await workspaces(owner.headers)).length, (await workspaces(agent.headers)).length]).toEqual([1, 0])
    const restore = (who: typeof owner) => house.app.inject({ method: 'POST', url: `/api/v1/teams/${owner.workspaceId}/restore`, headers: who.headers, payload: {} })
    expect((await restore(agent)).statusCode).toBe(404)
    expect((await restore(owner)).json()).toMatchObject({ deletedAt: null })
    expect((await house.app.inject({ url: '/api/v1/settings/business', headers: agent.headers })).statusCode).toBe(200)
  })

  it('removes everything of it after thirty days, in every room, and nothing of the others', async () => {
    const [gone, stays] = [await signUp(house), await signUp(house)]
    await house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`INSERT INTO platform.outbox (id, workspace_id, recipient, sender, subject, text) VALUES (gen_random_uuid(), ${gone.workspaceId}::uuid, 'a', 'b', 'c', 'd')`))
    await house.app.inject({ method: 'DELETE', url: `/api/v1/teams/${gone.workspaceId}`, headers: gone.headers })
    const sweep = () => sweepIdentity.handle(workContext(house, { workspaceId: null, requestId: 'test', abort: new AbortController().signal }), {})
    house.clock.forward(29 * 86_400_000)
    await sweep()
    const left = async (id: string) =>
      (await house.pool.query(`SELECT (SELECT count(*) FROM identity.workspaces WHERE id = $1)::int AS workspace, (SELECT count(*) FROM identity.members WHERE workspace_id = $1)::int AS members,
        (SELECT count(*) FROM platform.outbox WHERE workspace_id = $1)::int AS mail, (SELECT count(*) FROM platform.events WHERE workspace_id = $1)::int AS events`, [id])).rows[0]
    expect((await left(gone.workspaceId)).workspace).toBe(1)
    house.clock.forward(2 * 86_400_000)
    await sweep()
    expect(await left(gone.workspaceId)).toEqual({ workspace: 0, members: 0, mail: 0, events: 0 })
    expect(await left(stays.workspaceId)).toMatchObject({ workspace: 1, members: 1, events: 2 })
    expect((await house.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email: gone.email, password: goodPassword } })).statusCode).toBe(200)
  })
})

describe('the matrix of permissions', () => {
  it('is what the rooms declare', async () => {
    const { headers } = await signUp(house)
    const { permissions, roles: shown } = (await house.app.inject({ url: '/api/v1/permissions', headers })).json()
    expect(shown).toEqual([...roles])
    expect(Role.options).toEqual([...roles])
    expect(permissions).toContainEqual({ name: 'identity:own', room: 'identity', label: 'Hand over or delete the workspace', roles: ['owner'] })
  })
})

describe('a portrait', () => {
  const picture = readFileSync(new URL('../../../web/public/img/hall.webp', import.meta.url))

  it('is cut to a small square and served by its checksum', async () => {
    const { headers } = await signUp(house)
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/settings/avatar', headers: { ...headers, 'content-type': 'image/webp' }, payload: picture })
    const { avatarUrl } = answer.json()
    expect(avatarUrl).toMatch(/^\/api\/v1\/avatars\/[0-9a-f]{64}\.webp$/)
    const served = await house.app.inject({ url: avatarUrl })
    expect([served.headers['content-type'], served.headers['cache-control']]).toEqual(['image/webp', 'public, max-age=31536000, immutable'])
    expect(served.rawPayload.length).toBeLessThan(30_000)
    const removed = await house.app.inject({ method: 'DELETE', url: '/api/v1/settings/avatar', headers })
    expect(removed.json().avatarUrl).toBe(null)
  })

  it('comes as a form as well', async () => {
    const { headers } = await signUp(house)
    const form = new FormData()
    form.append('avatar', new Blob([picture], { type: 'image/webp' }), 'me.webp')
    const encoded = new Response(form)
    const answer = await house.app.inject({ method: 'POST', url: '/api/settings/avatar', headers: { ...headers, 'content-type': encoded.headers.get('content-type')! }, payload: Buffer.from(await encoded.arrayBuffer()) })
    expect(answer.statusCode).toBe(200)
  })

  it('that is no picture is refused in words', async () => {
    const { headers } = await signUp(house)
    for (const bytes of [Buffer.from('<script>'), Buffer.alloc(0), picture.subarray(0, 400)]) {
      const answer = await house.app.inject({ method: 'POST', url: '/api/v1/settings/avatar', headers: { ...headers, 'content-type': 'image/png' }, payload: bytes })
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'identity.picture_unreadable'])
    }
  })

  it('needs somebody signed in', async () => {
    expect((await house.app.inject({ method: 'POST', url: '/api/v1/settings/avatar', headers: { 'content-type': 'image/webp' }, payload: picture })).statusCode).toBe(401)
  })
})
