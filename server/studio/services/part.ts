import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { askForPicture } from './advance/ask-for-picture.job.ts'
import { cancelPicture } from './advance/cancel-picture.job.ts'
import { followPicture } from './advance/follow-picture.job.ts'
import { sweepPictures } from './advance/sweep-pictures.job.ts'
import { closeOwnServers } from './connections/reach.ts'
import { connectService, listServices, removeService, testConnection, updateService } from './connections/service-operations.ts'
import { testService } from './connections/test-service.job.ts'
import { serviceErrors } from './errors.ts'
import { serviceEvents } from './events.ts'
import { cancelOrder, choosePicture, listOrders, readOrder, retryOrder } from './orders/order-operations.ts'
import { estimateOrder, placeOrder } from './orders/place-order.ts'
import { setBudget } from './spending/set-budget.ts'
import { serveServiceWebhooks } from './webhooks/webhook-route.ts'

/** Rooms are furnished and cleared by services outside the house, within a cap. */
export const services = {
  operations: [listServices, connectService, updateService, testConnection, removeService, setBudget, estimateOrder, placeOrder, listOrders, readOrder, cancelOrder, retryOrder, choosePicture],
  permissions: { 'studio:services': { label: 'Connect image services and set what they may cost', roles: ['owner', 'admin'] } },
  errors: serviceErrors,
  events: serviceEvents,
  jobs: [testService, askForPicture, followPicture, cancelPicture, sweepPictures],
  routes: (app: FastifyInstance, house: House) => serveServiceWebhooks(app, house),
  start: (house: House) => () => closeOwnServers(house.ports),
} as const
