import { useMemo } from 'react'
import type { ColumnTotals, Stage } from '../../../server/crm/contract.ts'
import type { ColumnCards } from '../../kit/board/board.tsx'
import { counted, formatCount, formatMoney } from '../../kit/format.ts'

type Pages<Card> = {
  data: { pages: { items: Card[]; totals?: ColumnTotals | undefined }[] } | undefined
  isPending: boolean
  error: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

/** A card on its way: it is drawn where it goes, until the server has answered. */
export type Moving<Card> = { card: Card; from: string; to: string }

/** Turns the pages of a column into what the board draws, with the cards that are on their way. */
export function useColumn<Card extends { id: string }>(pages: Pages<Card>, stage: Stage | undefined, moving: readonly Moving<Card>[]): ColumnCards<Card> {
  const { data } = pages
  const stageId = stage?.id
  const cards = useMemo(() => {
    const away = new Set(moving.filter(one => one.to !== stageId).map(one => one.card.id))
    const coming = moving.filter(one => one.to === stageId).map(one => one.card)
    const here = new Set(coming.map(card => card.id))
    const all = data?.pages.flatMap(page => page.items) ?? []
    return [...coming, ...all.filter(card => !away.has(card.id) && !here.has(card.id))]
  }, [data, moving, stageId])
  const totals = data?.pages[0]?.totals
  const isFull = stage?.wipHint != null && totals !== undefined && totals.count > stage.wipHint
  return {
    cards,
    count: totals && `${formatCount(totals.count)}${totals.more ? '+' : ''}`,
    total: totals && totalsInWords(totals),
    warning: isFull ? `More than the ${counted(stage.wipHint!, 'card')} that fit here` : undefined,
    isPending: pages.isPending,
    error: data ? undefined : pages.error,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    isLoadingMore: pages.isFetchingNextPage,
  }
}

/** "£2,137,000", one sum for each currency. */
export const totalsInWords = ({ values, more }: ColumnTotals): string | undefined =>
  values.length ? values.map(value => formatMoney(value)).join(' · ') + (more ? '+' : '') : undefined

/** A card that is longer in its stage than the stage allows. */
export const isStale = (since: string | null, stage: Stage | undefined, now = Date.now()): boolean =>
  since !== null && stage?.staleAfterHours != null && now - Date.parse(since) > stage.staleAfterHours * 3_600_000
