import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

const named = { requestId: z.string(), title: z.string() }

/** A link for sending files was made. */
export const requestMade = event({ name: 'media.upload-request.made', version: 1, data: z.object(named), summary: ({ title }) => `Files were asked for: ${title}` })
export const requestChanged = event({ name: 'media.upload-request.changed', version: 1, data: z.object({ requestId: z.string(), fields: z.array(z.string()) }) })
/** It takes nothing any more. */
export const requestClosedEvent = event({ name: 'media.upload-request.closed', version: 1, data: z.object(named) })
export const requestReopened = event({ name: 'media.upload-request.reopened', version: 1, data: z.object(named) })
/** Somebody gave their name and begins to send. */
export const sendingBegan = event({ name: 'media.sending.began', version: 1, data: z.object({ requestId: z.string(), sendingId: z.string() }) })
/** They said that they are done. */
export const sendingFinished = event({
  name: 'media.sending.finished',
  version: 1,
  data: z.object({ requestId: z.string(), sendingId: z.string(), by: z.string(), taken: z.int(), refused: z.int() }),
  summary: ({ by, taken }) => `${by} sent ${taken} ${taken === 1 ? 'file' : 'files'}`,
})
/** A file came in by a request. */
export const assetSent = event({
  name: 'media.asset.sent',
  version: 1,
  data: z.object({ assetId: z.string(), requestId: z.string(), title: z.string(), by: z.string() }),
  onActivity: ({ assetId, title, by }) => ({ of: { kind: 'asset', id: assetId }, text: `Sent it for “${title}”`, by }),
})

export const requestsEvents = [requestMade, requestChanged, requestClosedEvent, requestReopened, sendingBegan, sendingFinished, assetSent]
