import type { FastifyReply } from 'fastify'
import type { RateState } from '../kit/rate-window.ts'
import type { Facebook } from './facebook-state.ts'
import { GraphError } from './graph-error.ts'
import type { Caller } from './graph-token.ts'

/** Counts a call: page tokens against the page's business limit, others against the app's. Refuses with 32 or 4. */
export function countUsage(facebook: Facebook, { page, person }: Caller, reply: FastifyReply): void {
  if (page) {
    const state = facebook.rates.page.spend(page.id)
    const waitMinutes = state.exceeded ? Math.ceil((state.resetAt - facebook.world.now().getTime() / 1000) / 60) : 0
    void reply.headers(pageUsageHeader(page.id, percent(state), waitMinutes))
    if (state.exceeded) throw pageLimitReached()
    return
  }
  const state = facebook.rates.app.spend(person?.id ?? 'app')
  void reply.headers(appUsageHeader(percent(state)))
  if (state.exceeded) throw appLimitReached()
}

export function appLimitReached(): GraphError {
  return new GraphError('(#4) Application request limit reached', { code: 4, status: 403, transient: true })
}

export function pageLimitReached(): GraphError {
  return new GraphError('(#32) Page request limit reached', { code: 32, transient: true })
}

/** Percent of the app's allowance; 100 means throttled. */
export function appUsageHeader(used: number): Record<string, string> {
  return { 'X-App-Usage': JSON.stringify({ call_count: used, total_time: Math.floor(used / 2), total_cputime: Math.floor(used / 3) }) }
}

/** Percent of a page's allowance, and the minutes until calls are taken again. */
export function pageUsageHeader(pageId: string, used: number, waitMinutes: number): Record<string, string> {
  const usage = { type: 'pages', call_count: used, total_cputime: Math.floor(used / 3), total_time: Math.floor(used / 2), estimated_time_to_regain_access: waitMinutes }
  return { 'X-Business-Use-Case-Usage': JSON.stringify({ [pageId]: [usage] }) }
}

function percent({ used, limit, exceeded }: RateState): number {
  return exceeded ? 100 : Math.floor((used * 100) / limit)
}
