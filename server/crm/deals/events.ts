import { z } from 'zod'
import { event } from '../../platform/events/event.ts'
import { Money } from '../../platform/money.ts'

const about = { dealId: z.string(), name: z.string() }
const money = { value: Money.nullable(), source: z.string().nullable(), postId: z.string().nullable(), assetId: z.string().nullable(), listingId: z.string().nullable() }

export const dealCreated = event({ name: 'crm.deal.created', version: 1, data: z.object({ ...about, ...money, stageId: z.string(), ownerId: z.string().nullable() }), summary: ({ name }) => `${name} became a deal` })
export const dealUpdated = event({ name: 'crm.deal.updated', version: 1, data: z.object({ dealId: z.string(), fields: z.array(z.string()) }) })
export const dealMoved = event({ name: 'crm.deal.moved', version: 1, data: z.object({ dealId: z.string(), from: z.string(), to: z.string(), pipelineId: z.string() }) })
export const dealWon = event({ name: 'crm.deal.won', version: 1, data: z.object({ ...about, ...money, closedOn: z.string(), commission: Money.nullable() }), summary: ({ name }) => `${name} was won` })
export const dealLost = event({ name: 'crm.deal.lost', version: 1, data: z.object({ ...about, ...money, closedOn: z.string(), reason: z.string() }), summary: ({ name }) => `${name} was lost` })
export const dealTrashed = event({ name: 'crm.deal.trashed', version: 1, data: z.object({ dealId: z.string() }) })
export const dealRestored = event({ name: 'crm.deal.restored', version: 1, data: z.object({ dealId: z.string() }) })
export const dealEvents = [dealCreated, dealUpdated, dealMoved, dealWon, dealLost, dealTrashed, dealRestored]
