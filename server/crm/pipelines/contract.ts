import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'

export const pipelineKinds = ['lead', 'deal'] as const
export const PipelineKind = z.enum(pipelineKinds)
export type PipelineKind = z.output<typeof PipelineKind>

/** The colours that a stage can have, from the palette of deals. */
export const stageColors = ['new', 'contacted', 'viewing', 'offer', 'under-offer', 'won', 'lost'] as const
export const stageOutcomes = ['open', 'won', 'lost'] as const
export type StageOutcome = (typeof stageOutcomes)[number]

/** The statuses of a lead that a stage can stand for. */
export const stageStatuses = ['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST'] as const

/** Fields of a lead or a deal that a stage can ask for; a custom field of leads is `field:<id>`. */
export const leadNeeds = ['email', 'phone', 'company', 'value', 'ownerId', 'listingId', 'addresses', 'birthday', 'language'] as const
export const dealNeeds = ['value', 'expectedClose', 'ownerId', 'listingId', 'people', 'commission'] as const
export const StageNeed = z.string().max(60).regex(/^([a-zA-Z]{1,20}|field:[0-9a-f-]{36})$/, 'must be a field of the record, or field: and the id of a custom field')

export const Stage = z.object({
  id: idOf('stage'),
  pipelineId: idOf('pipeline'),
  name: z.string(),
  color: z.enum(stageColors),
  position: z.int(),
  status: z.enum(stageStatuses).nullable().describe('The status of a lead in this stage; null for deals'),
  outcome: z.enum(stageOutcomes),
  probability: z.int().describe('0 to 100'),
  needs: z.array(z.string()).describe('Fields that must be filled before a record may come in'),
  staleAfterHours: z.int().nullable().describe('A record that is here longer is stale'),
  wipHint: z.int().nullable().describe('More records than this are more than people can look after'),
  isLeaving: z.boolean().describe('Deleted; its records are on their way to another stage'),
  version: z.int(),
})
export type Stage = z.output<typeof Stage>

export const Pipeline = z.object({
  id: idOf('pipeline'),
  kind: PipelineKind,
  name: z.string(),
  teamId: z.string().nullable(),
  position: z.int(),
  isDefault: z.boolean(),
  archived: z.boolean(),
  stages: z.array(Stage),
  version: z.int(),
})
export type Pipeline = z.output<typeof Pipeline>

const name = z.string().trim().min(1, 'Give it a name.').max(60, 'Use 60 characters or fewer.')
export const pipelineFields = { name, teamId: idOf('team').nullable() }
export const stageFields = {
  name,
  color: z.enum(stageColors),
  status: z.enum(stageStatuses).nullable(),
  outcome: z.enum(stageOutcomes),
  probability: z.int().min(0, 'Use 0 to 100.').max(100, 'Use 0 to 100.'),
  needs: z.array(StageNeed).max(20),
  staleAfterHours: z.int().min(1).max(87_600).nullable(),
  wipHint: z.int().min(1).max(1_000_000).nullable(),
}

/** What a column holds in all. Past `mostCounted` records nobody reads the number, and `more` says that there are further ones. */
export const ColumnTotals = z.object({
  count: z.int(),
  more: z.boolean().describe('There are more than were counted; the values are those of the counted ones'),
  values: z.array(Money).describe('One sum for each currency'),
})
export type ColumnTotals = z.output<typeof ColumnTotals>

export const columnSorts = ['created', 'waiting'] as const
export const ColumnSort = z.enum(columnSorts).describe('created: newest first; waiting: longest in the stage first')

export const LostReasons = z.object({ kind: PipelineKind, names: z.array(z.string()) })
