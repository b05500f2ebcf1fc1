import type { Lead, Stage } from '../../../server/crm/contract.ts'
import type { Input } from '../../api/client.ts'
import { useFreshSubjects } from '../../api/live.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Board, type BoardColumn } from '../../kit/board/board.tsx'
import { formatMoney } from '../../kit/format.ts'
import { FailedState } from '../../kit/states.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { waits } from '../leads/lead-columns.tsx'
import { useMembers } from '../others.ts'
import { columnOf, pipelineOf, usePipelines } from '../pipelines/use-pipelines.ts'
import { BoardSkeleton } from './board-skeleton.tsx'
import { LeadCard } from './lead-card.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { demandInWords, missingOfLead } from './needs.ts'
import { useListingCards, type ListingCard } from './use-listing-cards.ts'
import { useMoves } from './use-moves.ts'
import { useColumn } from './use-stage-cards.ts'

type ColumnInput = Input<'crm.leads.column'>
export type LeadBoardProps = {
  /** The filters of the lead list, without the stage. */
  filters: Omit<ColumnInput, 'stageId' | 'totals' | 'cursor' | 'limit' | 'sort'>
  /** The pipeline for new leads unless given. */
  pipelineId?: string | undefined
  sort?: ColumnInput['sort']
  /** Opens the lead; its own page unless given. */
  onOpen?: (lead: Lead) => void
}

/** The leads of a pipeline as a board: one column for each stage, moved by pointer, finger and key. */
export function LeadBoard({ filters, pipelineId, sort = 'created', onOpen }: LeadBoardProps) {
  const { pipelines, isPending, error, retry } = usePipelines('lead')
  const mayWrite = useMay('crm:write')
  const fresh = useFreshSubjects('crm.lead')
  const act = useAct('crm.leads.move')
  const pipeline = pipelineOf(pipelines, pipelineId)
  const stages = new Map<string, Stage>(pipeline?.stages.map(stage => [stage.id, stage]))
  const moves = useMoves<Lead>(input => act.mutateAsync(input), missingOfLead)

  const useCards = (column: BoardColumn) => {
    const pages = usePages('crm.leads.column', { ...filters, stageId: column.id, sort, totals: true, limit: 50 } as ColumnInput)
    const held = useColumn<Lead>(pages, stages.get(column.id), moves.moving)
    const listings = useListingCards(held.cards.map(lead => lead.listingId))
    return { ...held, cards: held.cards.map((lead): OnBoard => ({ ...lead, listing: listings.get(lead.listingId ?? '') })) }
  }
  if (error) return <FailedState error={error} onRetry={retry} className="flex-1" />
  if (isPending || !pipeline) return <BoardSkeleton />
  return (
    <>
      <Board<OnBoard>
        label={`${pipeline.name} by stage`} columns={pipeline.stages.filter(stage => !stage.isLeaving).map(columnOf)} useCards={useCards}
        cardId={lead => lead.id} cardName={lead => [lead.name, lead.value && formatMoney(lead.value)].filter(Boolean).join(', ')} waits={waits} fresh={fresh} emptyText="No lead here"
        renderCard={lead => <CardOf lead={lead} stage={stages.get(lead.stageId ?? '')} />}
        onOpen={onOpen ?? (lead => navigateTo(`/leads/${lead.id}`))}
        onDrop={mayWrite && !filters.trashed ? (lead, from, to) => moves.move(lead, from.id, stages.get(to.id)!) : undefined}
        demand={(lead, to) => demandInWords(missingOfLead(lead, stages.get(to.id)!), stages.get(to.id)!)}
      />
      {moves.asking && <MoveDialog key={moves.asking.card.id} kind="lead" asking={moves.asking} onAnswer={moves.answer} onCancel={moves.cancel} />}
    </>
  )
}

type OnBoard = Lead & { listing: ListingCard | undefined }

function CardOf({ lead, stage }: { lead: OnBoard; stage: Stage | undefined }) {
  const { workspace } = useSession()
  const members = useMembers()
  return <LeadCard lead={lead} stage={stage} listing={lead.listing?.title} agent={members.get(lead.ownerId ?? '')} timeZone={workspace?.timeZone} />
}
