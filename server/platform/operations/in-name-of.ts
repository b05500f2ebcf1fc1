import type { Actor } from './actor.ts'
import type { Context } from './context.ts'

/**
 * The same context in the name of whoever began a long act, such as an import: histories name them. Jobs that it sets off belong to
 * its run, unless they are given another, so that what they write does not count as somebody else's change when the act is taken back.
 */
export function inNameOf(ctx: Context, personId: string | null): Context {
  const enqueue: Context['enqueue'] = (job, payload, options) => ctx.enqueue(job, payload, { runId: ctx.runId, ...options })
  return Object.create(ctx, { actor: { value: { ...ctx.actor, personId } as Actor, enumerable: true }, enqueue: { value: enqueue } }) as Context
}
