import type { Pipeline, PipelineKind, Stage } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import type { BoardColumn } from '../../kit/board/board.tsx'

/** The pipelines of a kind with their stages. A workspace of this very moment has none for a blink; then they are asked for again. */
export function usePipelines(kind: PipelineKind) {
  const first = useOperation('crm.pipelines.list', { kind })
  const isEmpty = first.data?.items.length === 0
  const again = useOperation('crm.pipelines.list', { kind }, { enabled: isEmpty, refetchInterval: isEmpty ? 1_000 : false })
  const read = isEmpty ? again : first
  return { pipelines: read.data?.items ?? [], isPending: first.isPending || (isEmpty && !again.data?.items.length), error: read.error, retry: () => void first.refetch() }
}

/** The pipeline with this id, else the one for new records. */
export const pipelineOf = (pipelines: readonly Pipeline[], id: string | undefined): Pipeline | undefined =>
  pipelines.find(pipeline => pipeline.id === id) ?? pipelines.find(pipeline => pipeline.isDefault) ?? pipelines[0]

/** A stage as a column of the board. */
export const columnOf = (stage: Stage): BoardColumn => ({ id: stage.id, title: stage.name, color: `deal-${stage.color}`, isNarrow: stage.outcome !== 'open' })
