import type { ReactNode } from 'react'

/** A column as the screen knows it before its cards are here. */
export type BoardColumn = {
  id: string
  title: string
  /** Name of a colour of the house, such as `deal-offer`. */
  color: string
  /** Won and Lost: a narrow room at the right that takes drops and opens on a press. */
  isNarrow?: boolean
}

/** What a column holds now. */
export type ColumnCards<Card> = {
  cards: readonly Card[]
  /** "12", "10,000 and more". */
  count?: string | undefined
  /** "£2,137,000". */
  total?: string | undefined
  /** Said under the head when the column is too full. */
  warning?: string | undefined
  isPending: boolean
  error?: unknown
  retry: () => void
  /** Asks for the next page. */
  more: () => void
  isLoadingMore: boolean
}

export type BoardProps<Card> = {
  /** What the board is, read aloud: "Leads by stage". */
  label: string
  columns: readonly BoardColumn[]
  /** A hook that gives the cards of a column; called once in each column. */
  useCards: (column: BoardColumn) => ColumnCards<Card>
  cardId: (card: Card) => string
  /** The card's name, read aloud. */
  cardName: (card: Card) => string
  renderCard: (card: Card) => ReactNode
  /** A person is waited for: the card has the lamp on its top edge. */
  waits?: (card: Card) => boolean
  /** Enter or a press. */
  onOpen: (card: Card) => void
  /** Absent: the cards stay where they are. */
  onDrop?: (card: Card, from: BoardColumn, to: BoardColumn) => void
  /** What the column will ask, or null: said in the slot before the drop. */
  demand?: (card: Card, to: BoardColumn) => string | null
  fresh?: ReadonlySet<string>
  /** In place of cards in an empty column. */
  emptyText?: string
}

/** A card in the hand: by pointer with a place on the screen, or by key over a column. */
export type Lifted<Card> = {
  card: Card
  from: BoardColumn
  over: BoardColumn
  /** Null when it was lifted with a key. */
  pointer: { x: number; y: number; dx: number; dy: number; width: number } | null
}
