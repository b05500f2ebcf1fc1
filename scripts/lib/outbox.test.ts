import { afterAll, beforeAll, expect, it } from 'vitest'
import { platformSlice } from '../../server/platform/inside/slice.ts'
import { postMail } from '../../server/platform/mail/post-mail.ts'
import { createTestHouse, type TestHouse } from '../../server/platform/testing/test-house.ts'
import { outboxText } from './outbox.ts'

let house: TestHouse
const before = process.env['DATABASE_URL']

beforeAll(async () => {
  house = await createTestHouse([platformSlice])
  process.env['DATABASE_URL'] = house.databaseUrl
})
afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = before
  await house.end()
})

it('whoever runs the machine reads the messages that belong to no workspace', async () => {
  expect(await outboxText(undefined, house.folder)).toBe('The outbox is empty.')
  await house.inHouse({ workspaceId: null }, (ctx) => postMail(ctx, null, { to: 'ada@home.example', subject: 'A new password', html: '<p>Here</p>', text: 'Open http://localhost:4000/reset/abc' }))
  const list = await outboxText(undefined, house.folder)
  expect(list).toContain('captured  ada@home.example  A new password')
  expect(await outboxText(list.slice(0, 36), house.folder)).toContain('Open http://localhost:4000/reset/abc')
  await expect(outboxText('ffffffff', house.folder)).rejects.toThrow('There is no message ffffffff in the outbox.')
})
