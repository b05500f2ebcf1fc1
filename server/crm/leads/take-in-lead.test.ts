import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp } from '../../identity/testing.ts'
import { newId } from '../../platform/ids.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { policy } from '../../policy/slice.ts'
import { listOutbox } from '../../platform/inside/outbox.ts'
import { links } from '../../links/slice.ts'
import { media } from '../../media/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import type { LeadDetail } from '../contract.ts'
import { crm } from '../slice.ts'
import { getOneLead } from './lead-operations.ts'
import { takeInLead, type TakenIn } from './take-in-lead.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, policy, notifications, links, media, crm], { work: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

const takeIn = (given: Partial<TakenIn>) => house.inHouse({ workspaceId: us.workspaceId }, (ctx) => takeInLead(ctx, { name: 'Marta Delgado', attribution: null, channel: 'listing-page', ...given }))
const lead = async (id: string) => (await house.perform(getOneLead, { id }, { actor: us.actor })).output as LeadDetail

describe('somebody who asks', () => {
  it('becomes a lead that knows the post, the account and the photo that brought it', async () => {
    const postId = newId()
    const click = { clickId: newId(), linkId: newId(), postId, accountId: newId(), assetId: newId(), listingId: null, network: 'bluesky', utm: { source: 'bluesky' }, referrer: null, clickedAt: house.now().toISOString() }
    const { leadId, created } = await takeIn({ email: 'marta@home.example', message: 'Is there parking?', attribution: click })
    expect(created).toBe(true)
    expect(await lead(leadId)).toMatchObject({ source: 'bluesky', lastQuestion: 'Is there parking?', origin: { postId, accountId: click.accountId, assetId: click.assetId, network: 'bluesky' } })
  })

  it('is known again by e-mail or by phone, keeps the first origin, and leaves the trash', async () => {
    const first = await takeIn({ email: 'known@home.example', phone: '+447700900500', message: 'First' })
    const again = await takeIn({ name: 'M. D.', phone: '+44 7700 900500', message: 'Second', channel: 'form' })
    expect(again).toEqual({ leadId: first.leadId, created: false })
    expect(await lead(first.leadId)).toMatchObject({ name: 'Marta Delgado', lastQuestion: 'Second', origin: { channel: 'listing-page' } })
  })

  it('twice at the same moment is one lead', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => takeIn({ email: 'eager@home.example', message: 'Hello' })))
    expect(new Set(ids.map((one) => one.leadId)).size).toBe(1)
    expect(ids.filter((one) => one.created).length).toBe(1)
  })

  it('must leave a way to be answered', async () => {
    await expect(takeIn({ message: 'Call me' })).rejects.toMatchObject({ code: 'crm.lead_needs_contact' })
  })

  it('is told to the owners by mail while nobody has the lead', async () => {
    await takeIn({ email: 'mail@home.example', message: 'Does the boiler work?' })
    const mail = await waitFor(async () => {
      const { items } = (await house.perform(listOutbox, {}, { actor: us.actor })).output as { items: { to: string; subject: string; state: string }[] }
      return items.find((one) => one.subject.includes('Marta Delgado'))
    })
    expect(mail.state).toBe('captured')
  })
})
