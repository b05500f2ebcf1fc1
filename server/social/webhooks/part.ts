import { webhookErrors } from './errors.ts'
import { renewHubs } from './hub/renew-hubs.timer.ts'
import { leaveDisconnected, subscribeAccount, subscribeConnected } from './subscribe.job.ts'
import { sweepDeliveries } from './sweep-deliveries.job.ts'
import { takeEvents } from './take-events.job.ts'
import { listWebhooks, replayWebhook, webhookAddresses } from './webhook-operations.ts'

/** What networks tell us by themselves: verified, stored once, worked through in order, replayable. */
export const webhooks = {
  operations: [listWebhooks, replayWebhook, webhookAddresses],
  errors: webhookErrors,
  listeners: [subscribeConnected, leaveDisconnected],
  jobs: [takeEvents, subscribeAccount, sweepDeliveries],
  timers: [renewHubs],
} as const
