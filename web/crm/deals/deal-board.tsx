import type { Deal, Pipeline, Stage } from '../../../server/crm/contract.ts'
import type { Input } from '../../api/client.ts'
import { useFreshSubjects } from '../../api/live.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Board, type BoardColumn } from '../../kit/board/board.tsx'
import { formatMoney } from '../../kit/format.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { MoveDialog } from '../board/move-dialog.tsx'
import { demandInWords, missingOfDeal } from '../board/needs.ts'
import { useListingCards, type ListingCard } from '../board/use-listing-cards.ts'
import { useMoves } from '../board/use-moves.ts'
import { useColumn } from '../board/use-stage-cards.ts'
import { useMembers } from '../others.ts'
import { columnOf } from '../pipelines/use-pipelines.ts'
import { DealCard } from './deal-card.tsx'

type ColumnInput = Input<'crm.deals.column'>
type OnBoard = Deal & { listing: ListingCard | undefined }

/** The deals of a pipeline as a board. A won or lost stage asks what it needs, then closes the deal. */
export function DealBoard({ pipeline, filters, sort }: { pipeline: Pipeline; filters: Partial<ColumnInput>; sort: ColumnInput['sort'] }) {
  const mayWrite = useMay('crm:write')
  const fresh = useFreshSubjects('crm.deal')
  const act = useAct('crm.deals.move', { alsoRefresh: ['insights'] })
  const stages = new Map<string, Stage>(pipeline.stages.map(stage => [stage.id, stage]))
  const moves = useMoves<Deal>(input => act.mutateAsync(input), missingOfDeal)
  const useCards = (column: BoardColumn) => {
    const pages = usePages('crm.deals.column', { ...filters, stageId: column.id, sort, totals: true, limit: 50 } as ColumnInput)
    const held = useColumn<Deal>(pages, stages.get(column.id), moves.moving)
    const listings = useListingCards(held.cards.map(deal => deal.listingId))
    return { ...held, cards: held.cards.map((deal): OnBoard => ({ ...deal, listing: listings.get(deal.listingId ?? '') })) }
  }
  return (
    <>
      <Board<OnBoard>
        label={`${pipeline.name} by stage`} columns={pipeline.stages.filter(stage => !stage.isLeaving).map(columnOf)} useCards={useCards}
        cardId={deal => deal.id} cardName={deal => [deal.name, deal.value && formatMoney(deal.value)].filter(Boolean).join(', ')} fresh={fresh} emptyText="No deal here"
        renderCard={deal => <CardOf deal={deal} stage={stages.get(deal.stageId)} />}
        onOpen={deal => navigateTo(`/deals/${deal.id}`)}
        onDrop={mayWrite ? (deal, from, to) => moves.move(deal, from.id, stages.get(to.id)!) : undefined}
        demand={(deal, to) => demandInWords(missingOfDeal(deal, stages.get(to.id)!), stages.get(to.id)!)}
      />
      {moves.asking && <MoveDialog key={moves.asking.card.id} kind="deal" asking={moves.asking} onAnswer={moves.answer} onCancel={moves.cancel} />}
    </>
  )
}

function CardOf({ deal, stage }: { deal: OnBoard; stage: Stage | undefined }) {
  const { workspace } = useSession()
  const members = useMembers()
  return <DealCard deal={deal} stage={stage} listing={deal.listing} agent={members.get(deal.ownerId ?? '')} timeZone={workspace?.timeZone} />
}
