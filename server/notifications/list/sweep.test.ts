import { afterAll, beforeAll, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { notify } from '../telling/notify.ts'
import { notifications } from '../slice.ts'
import { bellRingers } from '../testing.ts'
import { sweepNotifications } from './sweep.job.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, bellRingers], { work: true })
  ada = await signUp(house)
})
afterAll(() => house.end())

it('the night takes what was read 90 days ago and what was deleted a week ago, and leaves what nobody has read', async () => {
  const rows = [
    ['read long ago', 91, null], ['read lately', 89, null], ['deleted long ago', null, 8], ['deleted lately', null, 6], ['never read', null, null],
  ] as const
  await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => {
    for (const [title, readDays, deletedDays] of rows) {
      await notify(ctx, { to: [ada.personId], kind: 'ringer.quiet', title, href: '/leads' })
      await ctx.db.run(sql`UPDATE notifications.notifications SET created_at = now() - interval '400 days', read_at = ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${readDays}::int),
        deleted_at = ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${deletedDays}::int) WHERE workspace_id = ${ctx.workspaceId}::uuid AND title = ${title}`)
    }
  })
  await house.inHouse({ workspaceId: null }, (ctx) => ctx.enqueue(sweepNotifications, {}, { asHouse: true }))
  const left = () => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.all<{ title: string }>(sql`SELECT title FROM notifications.notifications WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY title`))
  await waitFor(async () => (await left()).length < rows.length, 25_000)
  expect((await left()).map((row) => row.title)).toEqual(['deleted lately', 'never read', 'read lately'])
})
