import type { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Request } from '../contract.ts'
import { approversOf } from './flow.ts'
import { decisionsOf, type RequestRow } from './request-queries.ts'
import { stateNow } from './standing.ts'

type Wire = z.input<typeof Request>
type WireStage = Wire['stages'][number]

/** A request with its stages, who decides at each, and what they said; `hash` is that of today's content. */
export async function presentRequest(ctx: Context, row: RequestRow, hash: string): Promise<Wire> {
  const decisions = await decisionsOf(ctx, [row])
  const people = await peopleOf(ctx, [...decisions.map(({ personId }) => personId), row.askedBy].filter((id) => id !== null))
  const state = stateNow(row, hash)
  const stages: WireStage[] = []
  let isMine = false
  for (const [at, stage] of row.stages.entries()) {
    const approvers = await approversOf(ctx, stage)
    const here = decisions.filter((one) => one.stage === at)
    if (at === row.stage) isMine = approvers.some(({ id }) => id === ctx.actor.personId) && !here.some(({ personId }) => personId === ctx.actor.personId)
    stages.push({
      name: stage.name, need: stage.need, outside: stage.outside, approvers: approvers.map(({ name }) => name), state: standsAt(row, at),
      decisions: here.map((one) => ({ stage: at, name: one.guestName ?? (one.personId && people.get(one.personId)?.name) ?? 'A former member', isGuest: one.guestName !== null, decision: one.decision, reason: one.reason, at: one.at })),
    })
  }
  return {
    id: row.id, state, stage: row.stage, stages, note: row.note, askedBy: (row.askedBy && people.get(row.askedBy)?.name) ?? null, askedAt: row.createdAt,
    dueAt: row.dueAt, isOverdue: isOverdue(row, ctx.now), decidedAt: row.decidedAt,
    may: {
      decide: state === 'open' && isMine && may(ctx.actor, 'reviews:approve'),
      withdraw: state === 'open' && may(ctx.actor, 'reviews:write') && (row.askedBy === ctx.actor.personId || may(ctx.actor, 'reviews:settings')),
    },
  }
}

export const isOverdue = ({ state, dueAt }: Pick<RequestRow, 'state' | 'dueAt'>, now: Date): boolean => state === 'open' && dueAt !== null && new Date(dueAt) <= now

function standsAt({ state, stage }: RequestRow, at: number): WireStage['state'] {
  if (at < stage) return 'done'
  if (at > stage) return 'later'
  return state === 'open' ? 'now' : state === 'approved' || state === 'void' ? 'done' : 'stopped'
}
