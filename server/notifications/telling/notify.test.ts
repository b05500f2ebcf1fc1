import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Notification, UnreadCount } from '../contract.ts'
import { countUnread, listNotifications } from '../list/list-notifications.ts'
import { deleteMany, deleteNotification, markRead, markUnread, readAll, restoreNotifications } from '../list/read-operations.ts'
import { updateNotificationSettings } from '../settings/settings-operations.ts'
import { notifications } from '../slice.ts'
import { bellRingers } from '../testing.ts'
import { notify } from './notify.ts'
import type { Notice } from './notice.ts'

let house: TestHouse
let ada: Signed
let ben: Signed
let stranger: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, bellRingers])
  ada = await signUp(house, { workspace: 'Wrenfield Homes' })
  ben = await joinWorkspace(house, ada.workspaceId)
  stranger = await signUp(house, { workspace: 'Elsewhere' })
})
afterAll(() => house.end())

const tell = (notice: Partial<Notice>, actor?: Actor) =>
  house.inHouse({ workspaceId: ada.workspaceId, ...(actor ? { actor } : {}) }, (ctx) => notify(ctx, { to: [ada.personId], kind: 'ringer.quiet', title: 'It rang', href: '/leads', ...notice }))
const listOf = async ({ actor }: Signed, input: object = {}) => (await house.perform(listNotifications, input, { actor })).output as { items: Notification[]; nextCursor: string | null }
const unreadOf = async ({ actor }: Signed) => (await house.perform(countUnread, {}, { actor })).output as UnreadCount
const titled = async (whose: Signed, title: string) => (await listOf(whose)).items.find((one) => one.title === title)
const mails = (): Promise<{ recipient: string; subject: string; headers: Record<string, string> }[]> =>
  house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.all(sql`SELECT recipient, subject, headers FROM platform.outbox WHERE workspace_id = ${ada.workspaceId}::uuid ORDER BY id`))

describe('telling people', () => {
  it('reaches members of today only, and each once', async () => {
    await tell({ to: [ada.personId, ben.personId, ben.personId, stranger.personId], title: 'For both' })
    expect(await titled(ada, 'For both')).toMatchObject({ kind: 'ringer.quiet', group: 'Posts', href: '/leads', readAt: null, times: 1 })
    expect((await listOf(ben)).items.filter((one) => one.title === 'For both')).toHaveLength(1)
    expect((await listOf(stranger)).items).toEqual([])
  })

  it('leaves out who did it, unless an agent did it for them', async () => {
    await tell({ to: [ada.personId, ben.personId], title: 'Ada did it' }, ada.actor)
    expect(await titled(ada, 'Ada did it')).toBeUndefined()
    expect(await titled(ben, 'Ada did it')).toBeDefined()
    await tell({ to: [ada.personId], title: 'Ben did it', by: ada.personId })
    expect(await titled(ada, 'Ben did it')).toBeUndefined()
    await tell({ to: [ada.personId], title: 'Her agent did it' }, { ...ada.actor, kind: 'agent' })
    expect(await titled(ada, 'Her agent did it')).toBeDefined()
  })

  it('of what was rolled back reaches nobody', async () => {
    await expect(house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => {
      await notify(ctx, { to: [ada.personId], kind: 'ringer.asked', title: 'Never was', href: '/leads' })
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await titled(ada, 'Never was')).toBeUndefined()
  })

  it('of a kind that no room declares, or to an address outside the app, is a mistake that throws', async () => {
    await expect(tell({ kind: 'ringer.unheard' })).rejects.toThrow('no room declares the notification kind ringer.unheard')
    await expect(tell({ href: '//evil.example' })).rejects.toThrow('leads to a path of the app')
    await expect(tell({ href: 'https://evil.example' })).rejects.toThrow('leads to a path of the app')
  })

  it('cuts what is too long instead of refusing it', async () => {
    await tell({ title: 't'.repeat(300), body: 'b'.repeat(900) })
    const { title, body } = (await listOf(ada)).items.find((one) => one.title.startsWith('ttt'))!
    expect([title.length, body!.length, title.at(-1)]).toEqual([200, 500, '…'])
  })
})

describe('repeats with one key', () => {
  it('refresh what is unread and bring it to the top; what was read is followed by a new one', async () => {
    await tell({ key: 'door', title: 'The door rang', body: 'once' })
    house.clock.forward(1_000)
    await tell({ title: 'Something else' })
    house.clock.forward(1_000)
    await tell({ key: 'door', title: 'The door rang again', body: 'twice' })
    const [first, second] = (await listOf(ada)).items
    expect(first).toMatchObject({ title: 'The door rang again', body: 'twice', times: 2 })
    expect(second!.title).toBe('Something else')
    await house.perform(markRead, { id: first!.id }, { actor: ada.actor })
    await tell({ key: 'door', title: 'The door rang a third time' })
    expect((await listOf(ada, { unread: true })).items.filter((one) => /door rang/.test(one.title))).toMatchObject([{ title: 'The door rang a third time', times: 1 }])
    // The old one may come back beside the new one.
    const { output } = await house.perform(markUnread, { id: first!.id }, { actor: ada.actor })
    expect(output).toMatchObject({ readAt: null })
    expect((await listOf(ada, { unread: true })).items.filter((one) => /door rang/.test(one.title))).toHaveLength(2)
  })

  it('are mailed again only in other words', async () => {
    const mail = async () => ({ subject: 'Asked', html: '<p>Asked</p>', text: 'Asked' })
    const before = (await mails()).length
    for (const body of ['Is it free?', 'Is it free?', 'In May?']) await tell({ kind: 'ringer.asked', key: 'lead', title: 'Marta asks', body, mail })
    expect((await mails()).length - before).toBe(2)
  })
})

describe('what a person chose', () => {
  it('decides the way: nothing at all, mail alone, the app alone', async () => {
    const choose = (channels: object) => house.perform(updateNotificationSettings, { kinds: { 'ringer.asked': channels } }, { actor: ben.actor })
    const mail = async ({ person }: { person: { name: string } }) => ({ subject: `For ${person.name}`, html: '<p>x</p>', text: 'x' })
    const ring = (title: string) => tell({ to: [ben.personId], kind: 'ringer.asked', title, mail })
    const toBen = async () => (await mails()).filter((one) => one.recipient === ben.email)
    await choose({ app: false, mail: 'off' })
    await ring('Silence')
    expect([await titled(ben, 'Silence'), (await toBen()).length]).toEqual([undefined, 0])
    await choose({ app: false, mail: 'now' })
    await ring('By mail')
    expect([await titled(ben, 'By mail'), (await toBen()).map((one) => one.subject)]).toEqual([undefined, ['For Ben Okafor']])
    await choose({ app: true, mail: 'off' })
    await ring('In the app')
    expect([(await titled(ben, 'In the app'))?.kind, (await toBen()).length]).toEqual(['ringer.asked', 1])
  })
})

describe('the list', () => {
  it('goes page by page, by heading, and keeps read and unread apart', async () => {
    const { items } = await listOf(ada, { limit: 100 })
    const seen: string[] = []
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page = await listOf(ada, { limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map((one) => one.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(items.map((one) => one.id))
    expect((await listOf(ada, { group: 'Leads' })).items.map((one) => one.title)).toEqual(['Marta asks'])
    expect((await listOf(ada, { unread: false })).items.every((one) => one.readAt !== null)).toBe(true)
    const { unread, groups } = await unreadOf(ada)
    expect(groups.map((one) => one.group)).toEqual(['Leads', 'Posts'])
    expect(groups.reduce((sum, one) => sum + one.unread, 0)).toBe(unread)
  })

  it('is read all at once, up to what the person had seen', async () => {
    const seenUntil = house.clock.now.toISOString()
    house.clock.forward(1_000)
    await tell({ title: 'Came meanwhile' })
    await house.perform(readAll, { until: seenUntil }, { actor: ada.actor })
    expect((await listOf(ada, { unread: true })).items.map((one) => one.title)).toEqual(['Came meanwhile'])
    expect((await house.perform(readAll, { group: 'Leads' }, { actor: ada.actor })).output).toEqual({ read: 0 })
    expect((await house.perform(readAll, {}, { actor: ada.actor })).output).toEqual({ read: 1 })
    expect(await unreadOf(ada)).toEqual({ unread: 0, groups: [] })
  })

  it('gives back what was deleted, and lets nobody touch what is another’s', async () => {
    await tell({ title: 'Take this away' })
    const { id } = (await titled(ada, 'Take this away'))!
    for (const operation of [markRead, markUnread, deleteNotification]) {
      await expect(house.perform(operation, { id }, { actor: ben.actor })).rejects.toMatchObject({ code: 'platform.not_found' })
    }
    expect((await house.perform(deleteMany, { ids: [id] }, { actor: ben.actor })).output).toEqual({ deleted: 0 })
    await house.perform(deleteNotification, { id }, { actor: ada.actor })
    expect((await house.perform(restoreNotifications, { ids: [id] }, { actor: ben.actor })).output).toEqual({ restored: 0 })
    expect(await titled(ada, 'Take this away')).toBeUndefined()
    await expect(house.perform(markRead, { id }, { actor: ada.actor })).rejects.toMatchObject({ code: 'platform.not_found' })
    expect((await house.perform(restoreNotifications, { ids: [id] }, { actor: ada.actor })).output).toEqual({ restored: 1 })
    expect(await titled(ada, 'Take this away')).toMatchObject({ id })
  })

  it('gives back two of one key that were deleted, as two', async () => {
    await tell({ title: 'First of two', key: 'twice' })
    const ids = [(await titled(ada, 'First of two'))!.id]
    await house.perform(deleteMany, { ids }, { actor: ada.actor })
    await tell({ title: 'Second of two', key: 'twice' })
    ids.push((await titled(ada, 'Second of two'))!.id)
    expect((await house.perform(deleteMany, { ids }, { actor: ada.actor })).output).toEqual({ deleted: 1 })
    expect((await house.perform(restoreNotifications, { ids }, { actor: ada.actor })).output).toEqual({ restored: 2 })
    expect((await listOf(ada, { unread: true })).items.filter((one) => /of two/.test(one.title))).toHaveLength(2)
  })
})
