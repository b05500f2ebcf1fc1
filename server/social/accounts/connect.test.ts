import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsent } from '../../../sandbox/kit/answer-consent.ts'
import { HARBOURSIDE_PAGE_ID, WRENFIELD_PAGE_ID, facebookPeople } from '../../../sandbox/facebook/seed.ts'
import { joinWorkspace } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Account, Connection } from '../contract.ts'
import { aBlueskyAccount, accountOf, facebookPages, publishNow, postOf, settled, socialHouse, throughConsent, until, type SocialHouse } from '../social-house.fixture.ts'
import { disconnectAccount, disconnectPlatform, listAccounts } from './account-operations.ts'
import { connectBluesky, pickAccounts, readConnection } from './connect-operations.ts'

let world: SocialHouse

beforeAll(async () => {
  world = await socialHouse()
})
afterAll(() => world.end())

const begin = async (headers = world.person.headers) => (await world.house.app.inject({ url: '/api/v1/social/connect/facebook?sandbox=true', headers })).json() as { authorizeUrl: string; connectionId: string }
const callback = (back: URL, headers: Record<string, string> = world.person.headers) => world.house.app.inject({ url: `${back.pathname}${back.search}`, headers })
const connection = (id: string) => world.act<Connection>(readConnection, { id })

describe('connecting Facebook', () => {
  it('offers the pages of the person, with what keeps some from being used', async () => {
    const offered = await throughConsent(world)
    expect(offered.stage).toBe('choose')
    expect(offered.candidates.map(({ externalId, obstacle }) => [externalId, obstacle])).toEqual([[WRENFIELD_PAGE_ID, null], [HARBOURSIDE_PAGE_ID, null]])
    const limited = await throughConsent(world, { account: facebookPeople[1]!.id })
    expect(limited.candidates[0]!.obstacle).toContain('Your role on this page')
    const refused = await world.act(pickAccounts, { id: limited.id, externalIds: [HARBOURSIDE_PAGE_ID] }).catch((error: { code: string }) => error.code)
    expect(refused).toBe('social.page_not_offered')
  })

  it('says what happened when the person denies, and takes nothing', async () => {
    const denied = await throughConsent(world, { decision: 'deny' })
    expect(denied).toMatchObject({ stage: 'failed', problem: { text: 'You did not allow Foyer to use Facebook.' } })
  })

  it('refuses pages without the permission to publish, and shows what else was unticked', async () => {
    const unticked = await throughConsent(world, { scopes: ['pages_show_list', 'pages_read_engagement'] })
    expect(unticked.candidates[0]!.obstacle).toContain('pages_manage_posts')
    const partly = await throughConsent(world, { scopes: ['pages_show_list', 'pages_manage_posts', 'pages_read_engagement'] })
    const done = await world.act<Connection>(pickAccounts, { id: partly.id, externalIds: [WRENFIELD_PAGE_ID] })
    expect((await accountOf(world, done.accountIds[0]!)).missingScopes).toContain('read_insights')
  })

  it('takes each answer of the network once, from the same person and session', async () => {
    const first = await begin()
    const back = await answerConsent(first.authorizeUrl)
    expect((await callback(back)).headers.location).toContain(first.connectionId)
    expect((await callback(back)).headers.location).toContain('problem=over')

    const other = await joinWorkspace(world.house, world.person.workspaceId, 'admin')
    const second = await begin()
    expect((await callback(await answerConsent(second.authorizeUrl), other.headers)).statusCode).toBe(303)
    expect((await connection(second.connectionId)).problem?.text).toContain('another session')

    const third = await begin()
    expect((await callback(await answerConsent(third.authorizeUrl), {})).statusCode).toBe(303)
    expect((await connection(third.connectionId)).stage).toBe('failed')
  })

  it('keeps one row for a page that is connected again', async () => {
    const before = await facebookPages(world)
    expect(await facebookPages(world)).toEqual(before)
    const { items } = await world.act<{ items: Account[] }>(listAccounts, {})
    expect(items.filter(({ externalId }) => externalId === WRENFIELD_PAGE_ID)).toHaveLength(1)
    expect(items.every(({ sandbox }) => sandbox)).toBe(true)
  })

  it('lets a choice be made once only', async () => {
    const offered = await throughConsent(world)
    await world.act(pickAccounts, { id: offered.id, externalIds: [WRENFIELD_PAGE_ID] })
    expect(await world.act(pickAccounts, { id: offered.id, externalIds: [WRENFIELD_PAGE_ID] }).catch((error: { code: string }) => error.code)).toBe('social.connection_over')
  })
})

describe('connecting Bluesky', () => {
  it('asks for the app password, and the account that it opens is there', async () => {
    const form = (await world.house.app.inject({ url: '/api/v1/social/connect/bluesky?sandbox=true', headers: world.person.headers })).json()
    expect(form).toMatchObject({ kind: 'form', submitTo: '/api/v1/social/accounts/bluesky', authorizeUrl: null })
    const account = await accountOf(world, await aBlueskyAccount(world))
    expect(account).toMatchObject({ network: 'bluesky', handle: 'wrenfield.test', name: 'Wrenfield Homes', sandbox: true, status: 'active' })
  })

  it('names the field and the way out when the password is wrong', async () => {
    const { id } = await world.act<Connection>(connectBluesky, { identifier: 'wrenfield.test', appPassword: 'aaaa-bbbb-cccc-dddd', sandbox: true })
    const done = await until(() => connection(id), ({ stage }) => stage !== 'checking')
    expect(done).toMatchObject({ stage: 'failed', problem: { text: 'Bluesky does not know this handle with this app password.' } })
  })

  it('keeps neither password nor tokens in clear text', async () => {
    await aBlueskyAccount(world)
    const rows = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<{ all: string }>(sql`SELECT a::text AS all FROM social.accounts a UNION ALL SELECT c::text FROM social.connect_states c`))
    const text = rows.map(({ all }) => all).join()
    expect(text).not.toMatch(/eyJ|abcd-efgh|EAAS/)
  })
})

describe('disconnecting', () => {
  it('holds what is queued, forgets the tokens and gives the permission back', async () => {
    const id = await aBlueskyAccount(world, 'harbourside')
    const wall = new Date(Date.now() + 3_600_000).toISOString().slice(0, 16)
    const post = await publishNow(world, 'in the queue', [id], { publishNow: undefined, schedule: { wall, zone: 'UTC' } })
    expect(await world.act(disconnectAccount, { id })).toEqual({ held: 1 })
    expect((await postOf(world, post.id)).variants[0]).toMatchObject({ state: 'held', failure: { word: 'reconnect' } })
    const tokens = () => world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.one<{ tokens: string | null }>(sql`SELECT tokens FROM social.accounts WHERE id = ${id}::uuid`))
    await until(tokens, (row) => row.tokens === null)
    expect(await aBlueskyAccount(world, 'harbourside')).toBe(id)
    expect((await postOf(world, post.id)).variants[0]).toMatchObject({ state: 'scheduled', failure: null })
  })

  it('of a whole network leaves the other alone', async () => {
    await facebookPages(world)
    const bluesky = await aBlueskyAccount(world)
    expect(await world.act<{ disconnected: number }>(disconnectPlatform, { platform: 'facebook' })).toMatchObject({ disconnected: 2 })
    expect((await settled(world, (await publishNow(world, 'still here', [bluesky])).id)).state).toBe('published')
  })
})
