import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { membersOf, peopleOf, workspaceOf } from '../index.ts'
import { identity } from '../slice.ts'
import { goodPassword, joinWorkspace, signUp, type Signed } from '../testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity])
})
afterAll(() => house.end())

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const ask = async (who: Signed, method: Method, path: string, payload?: object) => {
  const answer = await house.app.inject({ method, url: `/api/v1${path}`, headers: who.headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json() }
}
const setRole = (who: Signed, whom: Signed, role: string) => ask(who, 'PATCH', `/teams/${who.workspaceId}/members/${whom.personId}/role`, { role })
const remove = (who: Signed, whom: Signed) => ask(who, 'DELETE', `/teams/${who.workspaceId}/members/${whom.personId}`)

describe('roles', () => {
  it('the only owner is neither demoted nor removed, nor leaves', async () => {
    const owner = await signUp(house)
    for (const refused of [await setRole(owner, owner, 'admin'), await remove(owner, owner), await ask(owner, 'POST', `/teams/${owner.workspaceId}/leave`, {})]) {
      expect([refused.status, refused.body.code]).toEqual([409, 'identity.last_owner'])
    }
  })

  it('two owners who demote each other at the same moment leave one', async () => {
    const one = await signUp(house)
    const two = await joinWorkspace(house, one.workspaceId, 'owner')
    const answers = await Promise.all([setRole(one, two, 'agent'), setRole(two, one, 'agent')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { rows } = await house.pool.query(`SELECT FROM identity.members WHERE workspace_id = $1 AND role = 'owner'`, [one.workspaceId])
    expect(rows.length).toBe(1)
  })

  it('an admin makes admins, but neither makes, changes nor removes an owner', async () => {
    const owner = await signUp(house)
    const admin = await joinWorkspace(house, owner.workspaceId, 'admin')
    const agent = await joinWorkspace(house, owner.workspaceId, 'agent')
    expect((await setRole(admin, agent, 'admin')).status).toBe(200)
    for (const refused of [await setRole(admin, agent, 'owner'), await setRole(admin, owner, 'agent'), await remove(admin, owner), await ask(admin, 'POST', `/teams/${owner.workspaceId}/invite`, { email: 'new@example.com', role: 'owner' })]) {
      expect([refused.status, refused.body.code]).toEqual([403, 'identity.owners_only'])
    }
  })

  it('change what a person may do at once', async () => {
    const owner = await signUp(house)
    const admin = await joinWorkspace(house, owner.workspaceId, 'admin')
    expect((await ask(admin, 'PUT', '/settings/business', { phone: '+44 20 7946 0000' })).status).toBe(200)
    await setRole(owner, admin, 'viewer')
    expect(await ask(admin, 'PUT', '/settings/business', { phone: '' })).toMatchObject({ status: 403, body: { code: 'platform.not_allowed' } })
  })

  it('travel with what the viewer may do to each member', async () => {
    const owner = await signUp(house)
    const admin = await joinWorkspace(house, owner.workspaceId, 'admin')
    const { body } = await ask(admin, 'GET', `/teams/${owner.workspaceId}/members`)
    expect(body.items.map((item: { role: string; may: object }) => [item.role, item.may])).toEqual([['owner', { changeRole: false, remove: false }], ['admin', { changeRole: true, remove: true }]])
  })
})

describe('leaving', () => {
  it('a removed member is out at once, and what they wrote keeps their name', async () => {
    const owner = await signUp(house)
    const agent = await joinWorkspace(house, owner.workspaceId, 'agent', { name: 'Ruth Osei' })
    expect((await remove(owner, agent)).status).toBe(200)
    expect((await ask(agent, 'GET', `/teams/${owner.workspaceId}/members`)).status).toBe(404)
    await house.inHouse({ workspaceId: owner.workspaceId }, async (ctx) => {
      expect((await membersOf(ctx)).map(({ id }) => id)).toEqual([owner.personId])
      expect((await peopleOf(ctx, [agent.personId])).get(agent.personId)?.name).toBe('Ruth Osei')
      expect((await workspaceOf(ctx)).id).toBe(owner.workspaceId)
    })
  })

  it('a workspace is handed over', async () => {
    const owner = await signUp(house)
    const agent = await joinWorkspace(house, owner.workspaceId, 'agent')
    expect((await ask(owner, 'POST', `/teams/${owner.workspaceId}/transfer`, { userId: agent.personId })).status).toBe(200)
    const { body } = await ask(agent, 'GET', `/teams/${owner.workspaceId}/members`)
    expect(body.items.map((item: { id: string; role: string }) => [item.id, item.role])).toEqual([[agent.personId, 'owner'], [owner.personId, 'admin']])
  })
})

describe('an invitation', () => {
  const invite = (who: Signed, email: string, role = 'agent') => ask(who, 'POST', `/teams/${who.workspaceId}/invite`, { email, role })
  const tokenOf = (link: string) => link.split('/invite/')[1]!

  it('brings somebody in who registers by it, with a confirmed address', async () => {
    const owner = await signUp(house, { workspace: 'Quay Estates' })
    const { body } = await invite(owner, 'Iris@Example.com', 'marketer')
    const token = tokenOf(body.link)
    expect((await house.app.inject({ url: `/api/v1/invitations/${token}` })).json()).toMatchObject({ workspace: 'Quay Estates', inviter: 'Ada Moreno', email: 'iris@example.com', role: 'marketer', hasAccount: false })
    const made = (await house.app.inject({ method: 'POST', url: '/api/v1/auth/register', payload: { name: 'Iris', email: 'iris@example.com', password: goodPassword, invitation: token } })).json()
    expect(made.session).toMatchObject({ person: { emailVerified: true }, workspace: null })
    const joined = await house.app.inject({ method: 'POST', url: `/api/v1/invitations/${token}/accept`, headers: { authorization: `Bearer ${made.accessToken}` }, payload: {} })
    expect(joined.json()).toEqual({ workspaceId: owner.workspaceId, name: 'Quay Estates' })
    const view = (await house.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${made.accessToken}` } })).json()
    expect([view.workspace.id, view.role]).toEqual([owner.workspaceId, 'marketer'])
    expect((await house.app.inject({ url: `/api/v1/invitations/${token}` })).json().code).toBe('identity.invitation_closed')
  })

  it('is only for the address that was invited', async () => {
    const owner = await signUp(house)
    const stranger = await signUp(house)
    const token = tokenOf((await invite(owner, 'somebody@example.com')).body.link)
    const refused = await ask(stranger, 'POST', `/invitations/${token}/accept`, {})
    expect([refused.status, refused.body.code]).toEqual([403, 'identity.invitation_for_other'])
    expect((await ask(stranger, 'GET', `/teams/${owner.workspaceId}/members`)).status).toBe(404)
  })

  it('ends when it is taken back, forged or too old', async () => {
    const owner = await signUp(house)
    const { body } = await invite(owner, 'late@example.com')
    const late = await signUp(house, { email: 'late@example.com' })
    const accept = async (token: string) => (await ask(late, 'POST', `/invitations/${token}/accept`, {})).status
    const token = tokenOf(body.link)
    expect(await accept(`${token.split('.')[0]}.${'A'.repeat(43)}`)).toBe(404)
    house.clock.forward(14 * 86_400_000)
    const fresh = (await house.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email: 'late@example.com', password: goodPassword } })).json()
    late.headers.authorization = `Bearer ${fresh.accessToken}`
    expect(await accept(token)).toBe(404)
    const again = (await house.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email: owner.email, password: goodPassword } })).json()
    owner.headers.authorization = `Bearer ${again.accessToken}`
    const renewed = await ask(owner, 'POST', `/teams/${owner.workspaceId}/invitations/${body.id}/resend`, {})
    await ask(owner, 'DELETE', `/teams/${owner.workspaceId}/invitations/${body.id}`)
    expect(await accept(tokenOf(renewed.body.link))).toBe(404)
  })

  it('to a member is refused; a second to the same address takes the place of the first', async () => {
    const owner = await signUp(house)
    expect((await invite(owner, owner.email)).body.code).toBe('identity.already_member')
    const [one, two] = [await invite(owner, 'twice@example.com', 'agent'), await invite(owner, 'twice@example.com', 'viewer')]
    expect(two.body.id).toBe(one.body.id)
    const { body } = await ask(owner, 'GET', `/teams/${owner.workspaceId}/invitations`)
    expect(body.items).toMatchObject([{ email: 'twice@example.com', role: 'viewer', state: 'open' }])
  })

  it('lets a former member in again', async () => {
    const owner = await signUp(house)
    const agent = await joinWorkspace(house, owner.workspaceId, 'agent')
    await remove(owner, agent)
    const token = tokenOf((await invite(owner, agent.email, 'manager')).body.link)
    expect((await ask(agent, 'POST', `/invitations/${token}/accept`, {})).status).toBe(200)
    expect((await house.authenticate({ bearer: agent.bearer, workspaceId: owner.workspaceId }))?.role).toBe('manager')
  })
})
