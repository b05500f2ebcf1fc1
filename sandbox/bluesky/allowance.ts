import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RateState } from '../kit/rate-window.ts'
import type { Bluesky } from './bluesky-state.ts'
import { XrpcError } from './xrpc-error.ts'

/** Counts a call against the 3,000 per five minutes of its address, and says so in the headers. */
export function countCall(bluesky: Bluesky, request: FastifyRequest, reply: FastifyReply): void {
  settle(reply, [bluesky.rates.calls.spend(request.ip)])
}

/** Counts a sign-in: 30 per five minutes and 300 a day for each account. */
export function countSession(bluesky: Bluesky, reply: FastifyReply, identifier: string): void {
  settle(reply, [bluesky.rates.sessions.spend(identifier), bluesky.rates.sessionsPerDay.spend(identifier)])
}

/** Counts a write in points: create 3, update 2, delete 1; 5,000 an hour and 35,000 a day for each account. */
export function countWrite(bluesky: Bluesky, reply: FastifyReply, did: string, points: 1 | 2 | 3): void {
  settle(reply, [bluesky.rates.writes.spend(did, points), bluesky.rates.writesPerDay.spend(did, points)])
}

/** The headers always tell of the tightest window. */
function settle(reply: FastifyReply, states: RateState[]): void {
  const tightest = states.find(({ exceeded }) => exceeded) ?? states.reduce((a, b) => (a.remaining <= b.remaining ? a : b))
  void reply.headers(rateHeaders(tightest))
  if (tightest.exceeded) throw new XrpcError(429, 'RateLimitExceeded', 'Rate Limit Exceeded')
}

/** The four headers of a limited service. */
export function rateHeaders({ limit, remaining, resetAt, windowSeconds }: Omit<RateState, 'used' | 'exceeded'>): Record<string, string> {
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetAt),
    'RateLimit-Policy': `${limit};w=${windowSeconds}`,
  }
}
