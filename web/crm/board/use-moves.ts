import { useState } from 'react'
import type { Stage } from '../../../server/crm/contract.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'
import type { Missing } from './needs.ts'
import type { Moving } from './use-stage-cards.ts'

type Card = { id: string; name: string }
/** What goes along with a move: fields to fill in, the reason of a loss, the day it was closed. */
export type Along = { set?: Record<string, unknown>; lostReason?: string; closedOn?: string }
type MoveInput = { id: string; stageId: string; from: string } & Along

/** A move that waits for answers. */
export type Asking<One> = { card: One; from: string; to: Stage; missing: Missing[] }

/**
 * Moves cards: at once on the screen, then on the server. What the stage asks for opens a question, a refusal brings the card
 * back with the reason, and a move that somebody else was quicker with tells who it was.
 */
export function useMoves<One extends Card>(send: (input: MoveInput) => Promise<{ runId: string | null }>, missingOf: (card: One, to: Stage) => Missing[]) {
  const [moving, setMoving] = useState<readonly Moving<One>[]>([])
  const [asking, setAsking] = useState<Asking<One> | null>(null)
  const settle = (card: One) => setMoving(now => now.filter(one => one.card.id !== card.id))

  const attempt = async (card: One, from: string, to: Stage, along: Along): Promise<void> => {
    try {
      const { runId } = await send({ id: card.id, stageId: to.id, from, ...along })
      settle(card)
      setAsking(null)
      toastDone(to.outcome === 'won' ? `${card.name} is won` : to.outcome === 'lost' ? `${card.name} is lost` : `${card.name} is in ${to.name}`, runId)
    } catch (error) {
      const asked = missingIn(error)
      if (asked) return setAsking({ card, from, to, missing: asked })
      // Inside the question the refusal stands at its field.
      if (asking || Object.keys(along).length) throw error
      if (error instanceof ApiProblem && error.problem.code === 'crm.moved_meanwhile') await refreshRooms(queries, ['crm'])
      settle(card)
      toastProblem(error)
    }
  }
  const move = (card: One, from: string, to: Stage) => {
    setMoving(now => [...now.filter(one => one.card.id !== card.id), { card, from, to: to.id }])
    const missing = missingOf(card, to)
    if (missing.length || to.outcome === 'lost') setAsking({ card, from, to, missing })
    else void attempt(card, from, to, {})
  }
  return {
    moving, asking, move,
    answer: (along: Along) => (asking ? attempt(asking.card, asking.from, asking.to, along) : Promise.resolve()),
    cancel: () => {
      if (asking) settle(asking.card)
      setAsking(null)
    },
  }
}

function missingIn(error: unknown): Missing[] | null {
  if (!(error instanceof ApiProblem)) return null
  if (error.problem.code === 'crm.lost_reason_needed') return []
  return error.problem.code === 'crm.stage_needs' ? (error.problem.details?.['missing'] as Missing[]) : null
}
