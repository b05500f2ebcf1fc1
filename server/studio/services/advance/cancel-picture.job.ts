import { z } from 'zod'
import { job } from '../../../platform/jobs/job.ts'
import { getService, reachOf } from '../connections/service-store.ts'
import { isFailure } from '../image-service.ts'
import { findPicture, getOrder } from '../orders/order-store.ts'
import { providerOf } from '../providers/providers.ts'
import { endPicture } from './end-picture.ts'

/** Tells a service that a picture is not wanted any more. One that was finished by then is paid all the same. */
export const cancelPicture = job({
  name: 'studio.cancel-picture',
  payload: z.object({ pictureId: z.string() }),
  attempts: 6,
  backoffSec: 2,
  timeLimitSec: 60,
  handle: async (ctx, { pictureId }) => {
    const picture = await findPicture(ctx, pictureId)
    if (picture?.state !== 'cancelling') return
    const service = await getService(ctx, (await getOrder(ctx, picture.orderId)).serviceId)
    const provider = providerOf(service.provider)
    const outcome = await provider.cancel(reachOf(ctx, service, ctx.abort), picture.externalId)
    if (isFailure(outcome) && outcome.word === 'retry') throw new Error(outcome.reason)
    // A service that takes orders may answer with its name for this one only now; that it was asked is known.
    const untold = picture.externalId === null && provider.capabilities.tells !== 'at once'
    const late = outcome.word === 'late' || isFailure(outcome) || untold
    const reason = outcome.word === 'late' ? `${service.name} had finished it before it was cancelled, and counts it.` : isFailure(outcome) ? `${outcome.reason} It may be counted there.` : untold ? `${service.name} had not answered yet, and may count it.` : null
    await ctx.transaction((tx) => endPicture(tx, picture, { state: 'cancelled', paid: late, reason }, { from: ['cancelling'] }))
  },
})
