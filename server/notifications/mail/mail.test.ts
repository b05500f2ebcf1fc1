import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import type { NotificationSettings } from '../contract.ts'
import { markRead } from '../list/read-operations.ts'
import { listNotifications } from '../list/list-notifications.ts'
import { readNotificationSettings, updateNotificationSettings } from '../settings/settings-operations.ts'
import { notifications } from '../slice.ts'
import { notify } from '../telling/notify.ts'
import type { Notice } from '../telling/notice.ts'
import { bellRingers } from '../testing.ts'
import { nextHour } from './digest-time.ts'

type Mail = { recipient: string; subject: string; html: string; text: string; headers: Record<string, string> }

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, bellRingers], { work: true })
})
beforeEach(async () => {
  ada = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

const tell = (notice: Partial<Notice>, whose = ada) => house.inHouse({ workspaceId: whose.workspaceId }, (ctx) => notify(ctx, { to: [whose.personId], kind: 'ringer.asked', title: 'Marta asks', href: '/leads/1', ...notice }))
const mailsTo = ({ email, workspaceId }: Signed) => house.inHouse({ workspaceId }, (ctx) => ctx.db.all<Mail>(sql`SELECT recipient, subject, html, text, headers FROM platform.outbox WHERE workspace_id = ${workspaceId}::uuid AND recipient = ${email} AND subject !~ 'onfirm' ORDER BY id`))
const firstMail = (whose: Signed) => waitFor(async () => (await mailsTo(whose))[0], 25_000)
const dueOf = async ({ personId, workspaceId }: Signed) => (await house.inHouse({ workspaceId }, (ctx) => ctx.db.maybe<{ at: string }>(sql`SELECT due_at AS at FROM notifications.digests WHERE workspace_id = ${workspaceId}::uuid AND person_id = ${personId}::uuid`)))?.at
const choose = (whose: Signed, input: object) => house.perform(updateNotificationSettings, input, { actor: whose.actor })
const paceOf = async (whose: Signed, kind: string) => ((await house.perform(readNotificationSettings, {}, { actor: whose.actor })).output as NotificationSettings).kinds.find((one) => one.kind === kind)!.mail
const stopPath = (mail: Mail) => new URL(/^<(.+)>$/.exec(mail.headers['List-Unsubscribe']!)![1]!).href.replace('http://localhost:4000', '')

describe('mail at once', () => {
  it('says what the notification says, leads to it, and can be stopped with one click', async () => {
    await tell({ body: 'Is it <b>free</b> in May?' })
    const mail = await firstMail(ada)
    expect(mail.subject).toBe('Marta asks')
    expect(mail.html).toContain('Is it &lt;b&gt;free&lt;/b&gt; in May?')
    expect(mail.html).toContain('href="http://localhost:4000/leads/1"')
    expect(mail.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
    expect(mail.text).toContain(`Stop mail like this: http://localhost:4000${stopPath(mail)}`)
  })

  it('stops by the POST of a mail program, not by being looked at', async () => {
    await tell({})
    const path = stopPath(await firstMail(ada))
    const looked = await house.app.inject({ url: path })
    expect([looked.statusCode, looked.body.includes('Somebody asks')]).toEqual([200, true])
    expect(await paceOf(ada, 'ringer.asked')).toBe('now')
    const posted = await house.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' })
    expect([posted.statusCode, posted.body.includes('This mail has stopped')]).toEqual([200, true])
    expect(await paceOf(ada, 'ringer.asked')).toBe('off')
    await tell({ title: 'Not by mail any more' })
    const { output } = await house.perform(listNotifications, {}, { actor: ada.actor })
    expect((output as { items: { title: string }[] }).items[0]!.title).toBe('Not by mail any more')
    expect(await mailsTo(ada)).toHaveLength(1)
  })

  it('is not stopped by a link that somebody made up', async () => {
    await tell({})
    const path = stopPath(await firstMail(ada))
    for (const wrong of [`${path.slice(0, -4)}AAAA`, '/stop-mail', '/stop-mail?t=x.y', `${path}&t=second`]) {
      for (const method of ['GET', 'POST'] as const) {
        const answer = await house.app.inject({ method, url: wrong, ...(method === 'POST' ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' } : {}) })
        expect([wrong, answer.statusCode]).toEqual([wrong, 404])
      }
    }
    expect(await paceOf(ada, 'ringer.asked')).toBe('now')
  })
})

describe('the daily mail', () => {
  it('comes at the hour on the person’s clock, with everything that is still unread, once', async () => {
    await house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE identity.people SET time_zone = 'America/New_York' WHERE id = ${ada.personId}::uuid`))
    await tell({ kind: 'ringer.gathered', title: 'Read in time' })
    await tell({ kind: 'ringer.gathered', title: 'A post went out', body: 'On Bluesky' })
    house.clock.forward(1_000)
    await tell({ kind: 'ringer.gathered', title: 'Another went out' })
    // 09:12 in UTC is 04:12 in New York; eight there is 13:00.
    expect(await dueOf(ada)).toBe('2026-11-24T13:00:00Z')
    await choose(ada, { digestHour: 6 })
    expect(await dueOf(ada)).toBe('2026-11-24T11:00:00Z')
    const { output } = await house.perform(listNotifications, {}, { actor: ada.actor })
    const { id } = (output as { items: { id: string; title: string }[] }).items.find((one) => one.title === 'Read in time')!
    await house.perform(markRead, { id }, { actor: ada.actor })
    expect(await mailsTo(ada)).toEqual([])
    house.clock.forward(2 * 3_600_000)
    const mail = await firstMail(ada)
    expect(mail.subject).toBe('Another went out and 1 more')
    expect(mail.text).toMatch(/Posts[\s\S]+- Another went out[\s\S]+- A post went out: On Bluesky/)
    expect(mail.text).not.toContain('Read in time')
    expect(await dueOf(ada)).toBeUndefined()
    await house.app.inject({ method: 'POST', url: stopPath(mail) })
    expect(await paceOf(ada, 'ringer.gathered')).toBe('off')
    expect(await paceOf(ada, 'ringer.asked')).toBe('now')
  })

  it('keeps its hour over a change of the clocks', () => {
    const at = (now: string) => nextHour(new Date(now), { hour: 8, zone: 'Europe/London' })
    expect(at('2026-03-28T12:00:00Z')).toBe('2026-03-29T07:00:00.000Z')
    expect(at('2026-03-28T07:59:59Z')).toBe('2026-03-28T08:00:00.000Z')
    expect(at('2026-03-28T08:00:00Z')).toBe('2026-03-29T07:00:00.000Z')
    // One o'clock does not exist that night: it comes when the clock shows two.
    expect(nextHour(new Date('2026-03-29T00:30:00Z'), { hour: 1, zone: 'Europe/London' })).toBe('2026-03-29T01:00:00.000Z')
  })
})

describe('settings', () => {
  it('name the kinds with their defaults, keep what was chosen, and refuse an old version or an unknown kind', async () => {
    const { output } = await house.perform(readNotificationSettings, {}, { actor: ada.actor })
    expect(output).toMatchObject({ digestHour: 8, sound: false, email: ada.email, version: 0, kinds: expect.arrayContaining([{ kind: 'ringer.asked', label: 'Somebody asks', group: 'Leads', app: true, mail: 'now' }]) })
    await choose(ada, { kinds: { 'ringer.asked': { app: true, mail: 'daily' } }, version: 0 })
    await choose(ada, { kinds: { 'ringer.quiet': { app: false, mail: 'off' } }, sound: true })
    await expect(choose(ada, { sound: false, version: 1 })).rejects.toMatchObject({ code: 'platform.stale_version' })
    await expect(choose(ada, { kinds: { 'ringer.unheard': { app: true, mail: 'off' } } })).rejects.toMatchObject({ code: 'notifications.kind_unknown', person: 'There is no notification of the kind “ringer.unheard”. Reading the settings lists the kinds there are.' })
    expect((await house.perform(readNotificationSettings, {}, { actor: ada.actor })).output).toMatchObject({ sound: true, digestHour: 8, version: 2, kinds: expect.arrayContaining([expect.objectContaining({ kind: 'ringer.asked', mail: 'daily' }), expect.objectContaining({ kind: 'ringer.quiet', app: false })]) })
  })
})

describe('who leaves', () => {
  it('keeps nothing of what they were told', async () => {
    const ben = await joinWorkspace(house, ada.workspaceId)
    await tell({ to: [ben.personId], kind: 'ringer.gathered', title: 'For Ben' })
    const left = () => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.one<{ n: number }>(sql`SELECT (SELECT count(*) FROM notifications.notifications WHERE person_id = ${ben.personId}::uuid) + (SELECT count(*) FROM notifications.digests WHERE person_id = ${ben.personId}::uuid) AS n`))
    expect((await left()).n).toBe(2)
    await house.app.inject({ method: 'POST', url: `/api/v1/teams/${ada.workspaceId}/leave`, headers: ben.headers, payload: {} })
    await waitFor(async () => (await left()).n === 0, 25_000)
  })
})
