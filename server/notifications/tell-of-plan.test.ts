import { afterAll, beforeAll, expect, it } from 'vitest'
import { identity } from '../identity/slice.ts'
import { signUp, type Signed } from '../identity/testing.ts'
import { askForApproval } from '../platform/agents/plans.ts'
import { platformSlice } from '../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { waitFor } from '../platform/testing/wait-for.ts'
import type { Notification } from './contract.ts'
import { listNotifications } from './list/list-notifications.ts'
import { notifications } from './slice.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications], { work: true, realClock: true })
  ada = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

it('whoever lent an assistant their rights hears that it asks for approval', async () => {
  const planId = await house.inHouse({ workspaceId: ada.workspaceId, actor: { ...ada.actor, kind: 'agent', onBehalfOf: ada.actor.personId! } }, (ctx) => askForApproval(ctx, { operation: 'crm.leads.trash', input: {}, summary: 'Move a lead to the trash.' }))
  const told = await waitFor(async () => ((await house.perform(listNotifications, {}, { actor: ada.actor })).output as { items: Notification[] }).items[0])
  expect(told).toMatchObject({ title: 'An assistant asks for your approval', body: 'Move a lead to the trash.', href: `/plans/${planId}` })
})
