import type { z } from 'zod'
import type { Context } from '../../platform/operations/context.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import { dealNeeds, leadNeeds, type PipelineKind, type Stage } from './contract.ts'
import { lastOfOutcome, needNotKnown, statusDoesNotFit } from './errors.ts'

type Written = Pick<z.input<typeof Stage>, 'status' | 'outcome' | 'needs'>

/** Throws when a stage cannot be like this in a pipeline of this kind. */
export async function checkStage(ctx: Context, kind: PipelineKind, stage: Written): Promise<void> {
  const fits = kind === 'deal' ? stage.status === null : stage.status !== null && outcomeOf(stage.status) === stage.outcome
  if (!fits) throw statusDoesNotFit({}, { fields: [{ path: 'status', rule: 'status', message: statusDoesNotFit.person({}) }] })
  const known = new Set<string>(kind === 'deal' ? dealNeeds : leadNeeds)
  const custom = kind === 'lead' && stage.needs.some((need) => need.startsWith('field:')) ? new Set((await fieldsOf(ctx)).map(({ id }) => `field:${id}`)) : new Set<string>()
  const wrong = stage.needs.find((need) => !known.has(need) && !custom.has(need))
  if (wrong) throw needNotKnown({ field: wrong }, { fields: [{ path: 'needs', rule: 'need', message: needNotKnown.person({ field: wrong }) }] })
}

/** Throws when the stages that remain leave an outcome without a place. */
export function checkOutcomes(stages: readonly Pick<z.input<typeof Stage>, 'outcome' | 'isLeaving'>[]): void {
  for (const outcome of ['open', 'won', 'lost'] as const) {
    if (!stages.some((stage) => stage.outcome === outcome && !stage.isLeaving)) throw lastOfOutcome({ outcome })
  }
}

const outcomeOf = (status: string) => (status === 'WON' ? 'won' : status === 'LOST' ? 'lost' : 'open')
