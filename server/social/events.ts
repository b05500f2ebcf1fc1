import { z } from 'zod'
import { event } from '../platform/events/event.ts'
import { networkOf } from './networks/networks.ts'

const onAccount = { postId: z.string(), variantId: z.string(), accountId: z.string(), network: z.string(), listingId: z.string().nullable() }

export const postScheduled = event({
  name: 'social.post.scheduled', version: 1,
  data: z.object({ postId: z.string(), at: z.string(), accountIds: z.array(z.string()) }),
  summary: () => 'A post was scheduled',
  onActivity: ({ postId, accountIds }) => ({ of: { kind: 'post', id: postId }, text: accountIds.length === 1 ? 'Scheduled it on one account' : `Scheduled it on ${accountIds.length} accounts` }),
})
export const postChanged = event({ name: 'social.post.changed', version: 1, data: z.object({ postId: z.string(), state: z.string() }) })
export const postPublished = event({
  name: 'social.post.published', version: 1,
  data: z.object({ ...onAccount, externalId: z.string(), url: z.string().nullable() }),
  summary: ({ network }) => `A post went out on ${network}`,
  onActivity: ({ postId, network }) => ({ of: { kind: 'post', id: postId }, text: `Went out on ${networkOf(network).name}` }),
})
export const postFailed = event({
  name: 'social.post.failed', version: 1,
  data: z.object({ ...onAccount, reason: z.string(), remedy: z.string() }),
  summary: ({ network, reason }) => `A post failed on ${network}: ${reason}`,
  onActivity: ({ postId, network, reason }) => ({ of: { kind: 'post', id: postId }, text: `Failed on ${networkOf(network).name}`, note: reason }),
})
export const postHeld = event({
  name: 'social.post.held', version: 1,
  data: z.object({ ...onAccount, reason: z.string(), remedy: z.string() }),
  summary: ({ network, reason }) => `A post is held back from ${network}: ${reason}`,
  onActivity: ({ postId, network, reason }) => ({ of: { kind: 'post', id: postId }, text: `Held back from ${networkOf(network).name}`, note: reason }),
})
export const postMeasured = event({ name: 'social.post.measured', version: 1, data: z.object({ postId: z.string(), variantIds: z.array(z.string()) }) })
export const accountConnected = event({
  name: 'social.account.connected', version: 1,
  data: z.object({ accountId: z.string(), network: z.string(), name: z.string(), again: z.boolean() }),
  summary: ({ network, name }) => `${name} was connected on ${network}`,
})
export const accountNeedsReauth = event({
  name: 'social.account.needs-reauth', version: 1,
  data: z.object({ accountId: z.string(), network: z.string(), name: z.string(), reason: z.string() }),
  summary: ({ network, name }) => `${name} on ${network} has to be connected again`,
})
export const accountDisconnected = event({ name: 'social.account.disconnected', version: 1, data: z.object({ accountId: z.string(), network: z.string(), name: z.string() }) })
export const accountLookedUp = event({ name: 'social.account.looked-up', version: 1, data: z.object({ accountId: z.string() }) })
export const connectionMoved = event({ name: 'social.connection.moved', version: 1, data: z.object({ connectionId: z.string(), stage: z.string() }) })

export const socialEvents = [postScheduled, postChanged, postPublished, postFailed, postHeld, postMeasured, accountConnected, accountNeedsReauth, accountDisconnected, accountLookedUp, connectionMoved]
