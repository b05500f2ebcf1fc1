import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** The parts that agents have in a sale, as RESO's Property resource names them. */
export const agentRoles = ['List Agent', 'Co List Agent', 'Buyer Agent', 'Co Buyer Agent'] as const
export const agentLimit = 8

const outsider = { name: z.string().trim().min(1).max(120), email: z.email().max(254).nullable(), phone: z.string().trim().min(4).max(40).nullable(), office: z.string().trim().min(1).max(120).nullable() }

export const AgentGiven = z.strictObject({
  role: z.enum(agentRoles),
  personId: idOf('person').optional().describe('A member of the workspace; else give a name'),
  name: outsider.name.optional(),
  email: outsider.email.optional(),
  phone: outsider.phone.optional(),
  office: outsider.office.optional(),
})
export const SetAgents = z.strictObject({ id: idOf('listing'), version: z.int().optional(), agents: z.array(AgentGiven).max(agentLimit).describe('All agents in order; the first List Agent stands on the public page') })

export const ListingAgent = z.object({
  role: z.enum(agentRoles),
  personId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  office: z.string().nullable(),
  avatarUrl: z.string().nullable(),
})
export type ListingAgent = z.output<typeof ListingAgent>
