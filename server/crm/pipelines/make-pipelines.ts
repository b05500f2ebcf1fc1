import { workspaceCreated } from '../../identity/index.ts'
import { listener } from '../../platform/events/event.ts'
import { ensurePipelines } from './pipeline-queries.ts'

/** A new workspace begins with a pipeline for leads and one for deals. */
export const makePipelines = listener('crm.make-pipelines', workspaceCreated, async (ctx) => void (await ensurePipelines(ctx)))
