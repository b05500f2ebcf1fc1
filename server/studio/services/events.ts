import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** An image service was connected, changed, tested or removed. */
export const serviceChanged = event({ name: 'studio.service.changed', version: 1, data: z.object({ serviceId: z.string() }) })
/** A picture of an order has come further: asked for, further on, made, refused, failed, stopped or cancelled. */
export const orderMoved = event({ name: 'studio.order.moved', version: 1, data: z.object({ orderId: z.string(), pictureId: z.string().nullable(), state: z.string() }) })
/** A service made a picture that now lies in the library. */
export const pictureMade = event({
  name: 'studio.order.picture-made', version: 1,
  data: z.object({ orderId: z.string(), photoId: z.string(), assetId: z.string(), act: z.string() }),
  summary: ({ act }) => (act === 'declutter' ? 'A room was cleared by an image service' : 'A room was furnished by an image service'),
})
export const serviceEvents = [serviceChanged, orderMoved, pictureMade]
