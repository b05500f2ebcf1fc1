import { z } from 'zod'

/** A queued post that would fail as things are, and what to do about it. */
export const PostAtRisk = z.object({ postId: z.string(), title: z.string(), dueAt: z.string(), reason: z.string(), remedy: z.string() })
export type PostAtRisk = z.output<typeof PostAtRisk>

export const AccountHealth = z.object({
  accountId: z.string(),
  /** What the account was asked for, and whether it was given. */
  scopes: z.array(z.object({ name: z.string(), granted: z.boolean() })),
  /** The short-lived token renews itself; the whole connection may need a person. */
  tokenExpiresAt: z.string().nullable(),
  renewsItself: z.boolean(),
  probedAt: z.string().nullable(),
  probeProblem: z.string().nullable(),
  canProbe: z.boolean(),
  /** How it learns of comments: told by the network, asked on a schedule, or not at all. */
  hears: z.enum(['told', 'asked', 'nothing']),
  /** The hub that tells of it, where its network has one: whether it does, until when, and why not. */
  hub: z.object({ state: z.enum(['asked', 'on', 'refused', 'ending']), until: z.string().nullable(), note: z.string().nullable() }).nullable(),
  /** The nearest ones; `atRiskTotal` counts all. */
  atRisk: z.array(PostAtRisk),
  atRiskTotal: z.int(),
})
export type AccountHealth = z.output<typeof AccountHealth>
