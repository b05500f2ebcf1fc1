import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace } from '../../../identity/testing.ts'
import { sql } from '../../../platform/db/sql.ts'
import { foldLine, icalText } from '../../../platform/ical.ts'
import { hashToken } from '../../../platform/crypto/random-token.ts'
import type { Post } from '../../contract.ts'
import { createPost, deletePost, updatePost } from '../../posts/post-operations.ts'
import { schedulePost, unschedulePost } from '../../posts/schedule-post.ts'
import { aBlueskyAccount, facebookPages, socialHouse, type SocialHouse } from '../../social-house.fixture.ts'
import { lineOf, plainText, readComponents, type Component } from '../key-dates/content-lines.ts'
import { createFeed, listFeeds, revokeFeed } from './feed-operations.ts'

let world: SocialHouse
let bluesky: string
let facebook: string
const zone = 'Europe/London'

beforeAll(async () => {
  world = await socialHouse({ realClock: false, publishes: false })
  bluesky = await aBlueskyAccount(world)
  facebook = (await facebookPages(world))[0]!
})
afterAll(() => world.end())

const plan = (text: string, wall: string, accountId = bluesky) => world.act<Post>(createPost, { text, variants: [{ accountId }], schedule: { wall, zone } })
const feed = (more: Record<string, unknown> = {}) => world.act<{ id: string; url: string; hint: string }>(createFeed, { name: 'Plan', ...more })
const read = (url: string, headers: Record<string, string> = {}) => world.house.app.inject({ url: new URL(url).pathname, headers })
const parts = (text: string, name: string): Component[] => readComponents(text)[0]!.parts.filter((part) => part.name === name)
const event = (text: string, title: string) => parts(text, 'VEVENT').find((one) => plainText(lineOf(one, 'SUMMARY')!.value) === title)
const valueOf = (part: Component, name: string) => lineOf(part, name)?.value

describe('a feed', () => {
  it('gives planned posts at the wall time of their zone over a clock change', async () => {
    for (const day of [26, 27, 28, 29, 30]) await plan(`March ${day}`, `2027-03-${day}T09:00`)
    const { body, statusCode, headers } = await read((await feed()).url)
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    for (const day of [26, 27, 28, 29, 30]) {
      const start = lineOf(event(body, `March ${day}`)!, 'DTSTART')!
      expect([start.params.get('TZID'), start.value]).toEqual([zone, `202703${day}T090000`])
    }
    const [london] = parts(body, 'VTIMEZONE')
    const summer = london!.parts.find((part) => part.name === 'DAYLIGHT' && valueOf(part, 'DTSTART') === '20270328T010000')!
    expect([valueOf(summer, 'TZOFFSETFROM'), valueOf(summer, 'TZOFFSETTO')]).toEqual(['+0000', '+0100'])
    const winter = london!.parts.find((part) => part.name === 'STANDARD' && valueOf(part, 'DTSTART') === '20271031T020000')!
    expect([valueOf(winter, 'TZOFFSETFROM'), valueOf(winter, 'TZOFFSETTO')]).toEqual(['+0100', '+0000'])
  })

  it('ends each line with CRLF within 75 octets, and what was folded and escaped reads as it was written', async () => {
    const text = `Küche; Garten, „Süd“ \\ 家と庭 🏡👨‍👩‍👧 ${'ß'.repeat(60)}\nSecond line`
    await plan(text, '2027-04-01T09:00')
    const { rawPayload, body } = await read((await feed()).url)
    const lines = rawPayload.toString('latin1').split('\r\n')
    expect(lines.at(-1)).toBe('')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75)
    expect(body.replaceAll('\r\n', '')).not.toContain('\n')
    const found = parts(body, 'VEVENT').map((one) => plainText(valueOf(one, 'DESCRIPTION')!)).find((one) => one.includes('Küche'))
    expect(found).toContain(text)
  })

  it('keeps the id of a post, counts its changes up, and says when it is deleted', async () => {
    const post = await plan('It changes', '2027-04-02T09:00')
    const { url } = await feed()
    const first = event((await read(url)).body, 'It changes')!
    await world.act(updatePost, { id: post.id, text: 'It changed', schedule: { wall: '2027-04-02T11:00', zone } })
    const second = event((await read(url)).body, 'It changed')!
    expect(valueOf(second, 'UID')).toBe(valueOf(first, 'UID'))
    expect(Number(valueOf(second, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(first, 'SEQUENCE')))
    expect([valueOf(first, 'STATUS'), valueOf(second, 'STATUS'), valueOf(second, 'DTSTART')]).toEqual(['CONFIRMED', 'CONFIRMED', '20270402T110000'])
    await world.act(deletePost, { id: post.id })
    expect(valueOf(event((await read(url)).body, 'It changed')!, 'STATUS')).toBe('CANCELLED')
  })

  it('tells what was taken out of the plan as cancelled for 90 days, and counts on when it comes back', async () => {
    const post = await plan('Comes and goes', '2027-04-05T09:00')
    const { url } = await feed()
    const told = async () => event((await read(url)).body, 'Comes and goes')
    const sequence = async () => Number(valueOf((await told())!, 'SEQUENCE'))
    const first = await sequence()
    await world.act(unschedulePost, { id: post.id })
    const gone = (await told())!
    expect([valueOf(gone, 'STATUS'), valueOf(gone, 'UID'), valueOf(gone, 'DTSTART')]).toEqual(['CANCELLED', `post-${post.id}@localhost`, '20270405T090000'])
    const cancelled = await sequence()
    expect(cancelled).toBeGreaterThan(first)
    expect(await sequence()).toBe(cancelled)
    // A feed that never told of it says nothing.
    expect(event((await read((await feed()).url)).body, 'Comes and goes')).toBeUndefined()
    await world.act(schedulePost, { id: post.id, wall: '2027-04-06T09:00', zone })
    expect(valueOf((await told())!, 'STATUS')).toBe('CONFIRMED')
    expect(await sequence()).toBeGreaterThan(cancelled)
    await world.act(deletePost, { id: post.id })
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`DELETE FROM social.posts WHERE id = ${post.id}::uuid`))
    expect(valueOf((await told())!, 'STATUS')).toBe('CANCELLED')
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.feed_entries SET left_at = left_at - interval '91 days' WHERE post_id = ${post.id}::uuid`))
    expect(await told()).toBeUndefined()
  })

  it('answers 304 while nothing has changed', async () => {
    const { url } = await feed()
    const { headers } = await read(url)
    const tag = String(headers['etag'])
    expect((await read(url, { 'if-none-match': `W/${tag}` })).statusCode).toBe(304)
    world.house.clock.now = new Date('2026-11-24T12:00:00Z')
    expect((await read(url, { 'if-none-match': tag })).statusCode).toBe(304)
    await plan('One more', '2027-04-03T09:00')
    expect((await read(url, { 'if-none-match': tag })).statusCode).toBe(200)
  })

  it('shows only the accounts that it was made for', async () => {
    await plan('On the page', '2027-04-04T09:00', facebook)
    const { body } = await read((await feed({ accountIds: [facebook] })).url)
    expect(parts(body, 'VEVENT').map((one) => valueOf(one, 'SUMMARY'))).toEqual(['On the page'])
  })

  it('is read with its secret alone, of which only the hash is kept, until it is revoked', async () => {
    const made = await feed({ name: 'For the phone' })
    const token = /calendar\/(.+)\.ics/.exec(made.url)![1]!
    const kept = await world.house.inHouse({ workspaceId: world.person.workspaceId }, (ctx) => ctx.db.one<{ all: string }>(sql`SELECT row_to_json(f)::text AS all FROM social.calendar_feeds f WHERE id = ${made.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))
    expect(kept.all).toContain(hashToken(token))
    expect(kept.all).not.toContain(token)
    expect((await read(made.url)).headers['set-cookie']).toBeUndefined()
    const { items } = await world.act<{ items: { id: string; lastReadAt: string | null }[] }>(listFeeds, {})
    expect(items.find(({ id }) => id === made.id)!.lastReadAt).not.toBeNull()
    await world.act(revokeFeed, { id: made.id })
    expect((await read(made.url)).statusCode).toBe(404)
    expect((await read(made.url.replace(token, `${token.slice(0, -2)}xx`))).statusCode).toBe(404)
  })

  it('of a colleague is neither seen nor revoked by others', async () => {
    const made = await feed({ name: 'Mine' })
    const other = await joinWorkspace(world.house, world.person.workspaceId, 'manager')
    const { output } = await world.house.perform(listFeeds, {}, { actor: other.actor })
    expect(output).toEqual({ items: [] })
    await expect(world.house.perform(revokeFeed, { id: made.id }, { actor: other.actor })).rejects.toMatchObject({ code: 'platform.not_found' })
  })
})

it('a line is folded between letters, never within one', () => {
  const line = `SUMMARY:${'é'.repeat(50)}`
  const folded = foldLine(line).split('\r\n')
  expect(folded.map((one) => Buffer.byteLength(one))).toEqual([74, 35])
  expect(folded.join('').replace(' ', '')).toBe(line)
  expect(icalText('a\u0007b\tc')).toBe('ab\tc')
})
