import { identity } from '../../identity/slice.ts'
import { signUp } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { media } from '../../media/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { policy } from '../../policy/slice.ts'
import type { Slice } from '../../platform/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { crm } from '../slice.ts'
import type { FormDetail, IntakeMessage, IntakeSource, MessageDetail } from './contract.ts'
import { createForm, updateForm } from './form-operations.ts'
import { getMessageDetail, listMessages } from './message-operations.ts'
import { usualDesign } from './form/usual-design.ts'
import { createSource } from './source-operations.ts'

export type Lead = { id: string; name: string; email: string | null; phone: string | null; company: string | null; source: string; ownerId: string | null; lastQuestion: string | null; attribution: Record<string, unknown>; fields: Record<string, unknown> }

/** A house with one workspace and the doors of intake, for tests. */
export async function intakeHouse({ rooms = [platformSlice, identity, policy, notifications, links, media, crm], ...options }: Parameters<typeof createTestHouse>[1] & { rooms?: readonly Slice[] } = {}) {
  const house: TestHouse = await createTestHouse(rooms, { work: true, ...options })
  const us = await signUp(house, { workspace: 'Wrenfield Homes' })
  const leads = () => house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.all<Lead>(sql`SELECT id, name, email, phone, company, source, owner_id AS "ownerId", last_question AS "lastQuestion", attribution, fields FROM crm.leads WHERE workspace_id = ${us.workspaceId}::uuid ORDER BY created_at`))
  const message = async (id: string) => (await house.perform(getMessageDetail, { id }, { actor: us.actor })).output as MessageDetail
  return {
    house, us, leads, message,
    leadOf: async (email: string) => waitFor(async () => (await leads()).find((one) => one.email === email)),
    messages: async (input: object = {}) => ((await house.perform(listMessages, input, { actor: us.actor })).output as { items: IntakeMessage[] }).items,
    /** Waits until a message has left the state it came in. */
    settled: (id: string) => waitFor(async () => {
      const found = await message(id)
      return found.state === 'received' ? null : found
    }),
    aForm: async (design: object = {}, name = 'Contact'): Promise<FormDetail> => {
      const made = (await house.perform(createForm, { name }, { actor: us.actor })).output as FormDetail
      return Object.keys(design).length ? ((await house.perform(updateForm, { id: made.id, design: { ...usualDesign(name), ...design } }, { actor: us.actor })).output as FormDetail) : made
    },
    aSource: async (input: object = {}): Promise<IntakeSource> => (await house.perform(createSource, { kind: 'address', name: 'Portal mail', ...input }, { actor: us.actor })).output as IntakeSource,
    /** Posts a body to the address of a source. */
    post: async (source: { key: string }, body: string | Buffer, contentType = 'application/xml', headers: Record<string, string> = {}) => {
      const answer = await house.app.inject({ method: 'POST', url: `/in/${source.key}`, payload: body, headers: { 'content-type': contentType, ...headers } })
      return { status: answer.statusCode, body: answer.json() as { id: string; known: boolean; code?: string; detail?: string; received?: boolean; leads?: number } }
    },
    end: () => house.end(),
  }
}
export type IntakeHouse = Awaited<ReturnType<typeof intakeHouse>>
