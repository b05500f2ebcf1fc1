import { emptyStage } from './empty-stage.job.ts'
import { pipelineErrors } from './errors.ts'
import { pipelineEvents } from './events.ts'
import { listLeadsOfStage } from './lead-column.ts'
import { readLostReasons, saveLostReasons } from './lost-reasons.ts'
import { makePipelines } from './make-pipelines.ts'
import { moveLead } from './move-lead.ts'
import { createPipeline, getOnePipeline, listPipelines, updatePipeline } from './pipeline-operations.ts'
import { createStage, deleteStage, orderStages, updateStage } from './stage-operations.ts'

export const pipelines = {
  operations: [listPipelines, getOnePipeline, createPipeline, updatePipeline, createStage, updateStage, orderStages, deleteStage, readLostReasons, saveLostReasons, listLeadsOfStage, moveLead],
  errors: pipelineErrors,
  events: pipelineEvents,
  listeners: [makePipelines],
  jobs: [emptyStage],
} as const
