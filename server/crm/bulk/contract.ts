import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Zone } from '../../platform/time.ts'
import { FieldValues } from '../fields/contract.ts'

export const bulkStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const

/** What becomes of every chosen lead. Fields that are not named stay as they are. */
export const LeadChange = z
  .strictObject({
    status: z.enum(['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST']).optional(),
    stageId: idOf('stage').optional(),
    lostReason: z.string().max(80).optional().describe('For the status LOST or a lost stage: one of the reasons of the workspace'),
    ownerId: idOf('person').nullable().optional(),
    teamId: idOf('team').nullable().optional(),
    listingId: idOf('listing').nullable().optional(),
    source: z.string().trim().min(1).max(60).optional(),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/).nullable().optional(),
    timeZone: Zone.nullable().optional(),
    fields: FieldValues.optional().describe('Values of custom fields; null takes one away'),
    addTags: z.array(idOf('tag')).max(20).optional(),
    removeTags: z.array(idOf('tag')).max(20).optional(),
    trashed: z.boolean().optional().describe('True moves to the trash, false takes out of it'),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Say what is to change.')
  .refine((change) => !(change.status !== undefined && change.stageId !== undefined), 'Set the status or the stage: one follows the other.')
  .refine((change) => change.lostReason === undefined || change.status === 'LOST' || change.stageId !== undefined, { path: ['lostReason'], message: 'A reason belongs to the status LOST or to a lost stage.' })
  .meta({ examples: [{ status: 'CONTACTED' }] })
export type LeadChange = z.output<typeof LeadChange>

export const BulkSample = z.object({ id: z.string(), name: z.string(), changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })) })
export type BulkSample = z.output<typeof BulkSample>

export const BulkPlan = z.object({
  matched: z.int().describe('Leads that were chosen and that you see'),
  changing: z.int().describe('Those that would become different'),
  unchanged: z.int().describe('Those that are so already'),
  notYours: z.int().describe('Those that the access rules keep you from changing; they stay'),
  sample: z.array(BulkSample),
})
export type BulkPlan = z.output<typeof BulkPlan>

export const Bulk = z.object({
  id: idOf('bulk'),
  runId: z.string().describe('For platform.changes.undo'),
  state: z.enum(bulkStates),
  change: LeadChange,
  total: z.int(),
  seen: z.int(),
  changed: z.int(),
  error: z.string().nullable(),
  personId: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  may: z.object({ cancel: z.boolean(), undo: z.boolean() }),
})
export type Bulk = z.output<typeof Bulk>
