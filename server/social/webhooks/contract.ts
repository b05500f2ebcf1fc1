import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const EventId = idOf('network event')

/** What a network told about one account, and what became of it. */
export const NetworkEventView = z.object({
  id: EventId, network: z.string(), networkName: z.string(), accountId: z.string(), accountName: z.string(), kind: z.string(),
  state: z.enum(['waiting', 'done', 'failed']), note: z.string().nullable(), replays: z.int(), receivedAt: z.string(), doneAt: z.string().nullable(),
  /** The network's own words, with what we do not understand. */
  raw: z.record(z.string(), z.unknown()),
})
export type NetworkEventView = z.output<typeof NetworkEventView>
