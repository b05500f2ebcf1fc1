import type { Context } from '../../platform/operations/context.ts'
import type { RequestState } from '../contract.ts'
import { hashOf, reviewableOf, type SubjectRef } from '../subjects/subject.ts'
import { asksFor, approversOf, flowOf, whoDecides } from './flow.ts'
import { latestRequest, latestRequests, type RequestRow } from './request-queries.ts'

export type ApprovalState = { state: RequestState; requestId: string; /** The stage it is at, or ended at. */ stage: string }

/** How the newest request of each artefact stands. An approval of other content than today's counts as void. */
export async function approvalStateOf(ctx: Context, kind: string, ids: readonly string[]): Promise<Map<string, ApprovalState>> {
  const requests = await latestRequests(ctx, kind, ids)
  const approved = [...requests.values()].filter(({ state }) => state === 'approved').map(({ subjectId }) => subjectId)
  const subjects = approved.length > 0 ? await reviewableOf(ctx, kind).read(ctx, approved) : new Map()
  return new Map([...requests].map(([id, request]) => {
    const subject = subjects.get(id)
    return [id, { state: subject ? stateNow(request, hashOf(subject)) : request.state, requestId: request.id, stage: request.stages[request.stage]?.name ?? '' }]
  }))
}

/** The state of a request for content with this fingerprint. */
export const stateNow = ({ state, contentHash }: Pick<RequestRow, 'state' | 'contentHash'>, now: string): RequestState => (state === 'approved' && contentHash !== now ? 'void' : state)

/**
 * Must the artefact wait for approval before it goes out? Null: no. It must while a request is open, when the answer to what
 * it says now was no, and where the flow asks for approval and there is none of what it says now. `requestId` is the request
 * that is open; without one somebody has to ask (`askForApproval`).
 */
export async function mustWaitFor(ctx: Context, ref: SubjectRef): Promise<{ requestId?: string; why: string } | null> {
  const latest = await latestRequest(ctx, ref)
  const flow = await flowOf(ctx, ref.kind)
  if (!latest && flow.required === 'none') return null
  if (latest?.state === 'open') return { requestId: latest.id, why: await whyOpen(ctx, latest) }
  const subject = (await reviewableOf(ctx, ref.kind).read(ctx, [ref.id])).get(ref.id)
  if (!subject) return null
  const hash = hashOf(subject)
  if (latest?.contentHash === hash) {
    if (latest.state === 'approved') return null
    if (latest.state === 'rejected') return { why: 'It was rejected as it is now.' }
    if (latest.state === 'changes') return { why: 'Changes were asked for, and it is as it was.' }
  }
  if (!(await asksFor(ctx, flow, subject.authorId))) return null
  return { why: latest?.state === 'approved' || latest?.state === 'void' ? 'It was changed after it was approved.' : 'It needs approval before it goes out.' }
}

async function whyOpen(ctx: Context, request: RequestRow): Promise<string> {
  const stage = request.stages[request.stage]!
  return `“${stage.name}” waits for ${whoDecides(stage, await approversOf(ctx, stage))}.`
}
