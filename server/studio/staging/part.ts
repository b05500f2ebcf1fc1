import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { checkDrift } from './drift/check-drift.ts'
import { stagingErrors } from './errors.ts'
import { stagingEvents } from './events.ts'
import { listPairRules } from './pairs/pair-rules.ts'
import { servePairs } from './pairs/pair-route.ts'
import { stopPixelWork } from './pixels/pixel-workers.ts'
import { composeScene } from './renders/compose-scene.job.ts'
import { serveLayers } from './renders/layer-route.ts'
import { chooseScene, createScene, deleteScene, getOneScene, listScenes, restoreScene, updateScene } from './scenes/scene-operations.ts'

/** Rooms are furnished over a photo that stays as it is. */
export const staging = {
  operations: [listScenes, getOneScene, createScene, updateScene, chooseScene, deleteScene, restoreScene, checkDrift, listPairRules],
  errors: stagingErrors,
  events: stagingEvents,
  jobs: [composeScene],
  routes: (app: FastifyInstance, house: House) => {
    serveLayers(app, house)
    servePairs(app, house)
  },
  start: (house: House) => () => stopPixelWork(house.ports),
} as const
