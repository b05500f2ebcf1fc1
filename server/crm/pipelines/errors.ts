import { defineError } from '../../platform/errors.ts'

/** A field that a stage asks for: its key in the record and its name for people. */
export type MissingField = { field: string; label: string }

export const stageNeeds = defineError<{ stage: string; missing: MissingField[] }>({
  code: 'crm.stage_needs',
  kind: 'invalid',
  log: 'the stage asks for fields that are empty',
  person: ({ stage, missing }) => `“${stage}” asks for ${missing.map(({ label }) => label).join(', ')}. Fill ${missing.length === 1 ? 'it' : 'them'} in, then move on.`,
})
export const lostReasonNeeded = defineError<{ reasons: string[] }>({
  code: 'crm.lost_reason_needed',
  kind: 'invalid',
  log: 'a record is lost without a reason',
  person: () => 'Say why it was lost, with one of the reasons of this workspace.',
})
export const movedMeanwhile = defineError<{ what: string; name: string; by: string | null; byId: string | null; at: string | null; stage: string; stageId: string; current: number }>({
  code: 'crm.moved_meanwhile',
  kind: 'stale',
  log: 'the record left the stage it was seen in',
  person: ({ name, by, stage }) => `${by ?? 'Somebody'} moved ${name} to “${stage}” meanwhile. Look at it there, then move it if that is still right.`,
})
export const stageNotOfPipeline = defineError<{ kind: string }>({
  code: 'crm.stage_of_another_kind',
  kind: 'invalid',
  log: 'a lead in a stage of deals, or a deal in one of leads',
  person: ({ kind }) => `Choose a stage of a pipeline for ${kind}s.`,
})
export const stageLeaving = defineError<{ stage: string }>({
  code: 'crm.stage_leaving',
  kind: 'conflict',
  log: 'the stage is deleted and its records are being moved',
  person: ({ stage }) => `“${stage}” is being deleted. Choose another stage.`,
})
export const stageHasRecords = defineError<{ stage: string; count: number }>({
  code: 'crm.stage_has_records',
  kind: 'conflict',
  log: 'a stage with records is deleted without saying where they go',
  person: ({ stage, count }) => `“${stage}” holds ${count === 1 ? '1 record' : `${count} records`}. Say in which stage they go on.`,
})
export const lastOfOutcome = defineError<{ outcome: string }>({
  code: 'crm.stage_last_of_outcome',
  kind: 'conflict',
  log: 'a pipeline needs a stage of each outcome',
  person: ({ outcome }) => `A pipeline keeps at least one stage that is ${outcome}. Add another one first.`,
})
export const statusDoesNotFit = defineError({
  code: 'crm.stage_status_mismatch',
  kind: 'invalid',
  log: 'status and outcome of a stage disagree, or a stage of deals has a status',
  person: () => 'A stage of leads stands for a status: a won stage for WON, a lost one for LOST, an open one for one of the others. A stage of deals has none.',
})
export const needNotKnown = defineError<{ field: string }>({
  code: 'crm.stage_need_unknown',
  kind: 'invalid',
  log: 'a stage asks for a field that its records do not have',
  person: ({ field }) => `A stage cannot ask for “${field}”: its records have no such field.`,
})
export const pipelineInUse = defineError<{ count: number }>({
  code: 'crm.pipeline_in_use',
  kind: 'conflict',
  log: 'a pipeline with records is archived',
  person: ({ count }) => `This pipeline still holds ${count === 1 ? '1 record' : `${count} records`}. Move ${count === 1 ? 'it' : 'them'} to another pipeline first.`,
})
export const pipelineIsDefault = defineError({
  code: 'crm.pipeline_is_default',
  kind: 'conflict',
  log: 'the default pipeline cannot be archived',
  person: () => 'New records go to this pipeline. Choose another one for them first.',
})
export const tooManyStages = defineError<{ most: number }>({
  code: 'crm.too_many_stages',
  kind: 'limit',
  log: 'the pipeline has as many stages as it can have',
  person: ({ most }) => `A pipeline can have ${most} stages. Join two of them first.`,
})
export const pipelineErrors = [stageNeeds, lostReasonNeeded, movedMeanwhile, stageNotOfPipeline, stageLeaving, stageHasRecords, lastOfOutcome, statusDoesNotFit, needNotKnown, pipelineInUse, pipelineIsDefault, tooManyStages]
