import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

const about = z.object({ sceneId: z.string(), photoId: z.string() })

export const sceneCreated = event({ name: 'studio.scene.created', version: 1, data: about })
export const sceneUpdated = event({ name: 'studio.scene.updated', version: 1, data: about })
export const sceneDeleted = event({ name: 'studio.scene.deleted', version: 1, data: about })
export const sceneRestored = event({ name: 'studio.scene.restored', version: 1, data: about })
export const sceneRendered = event({ name: 'studio.scene.rendered', version: 1, data: about.extend({ assetId: z.string() }), summary: () => 'A furnished picture was made' })
export const renderRefused = event({ name: 'studio.scene.render-refused', version: 1, data: about.extend({ reason: z.string() }), summary: ({ reason }) => `A furnished picture was refused: ${reason}` })
export const stagingEvents = [sceneCreated, sceneUpdated, sceneDeleted, sceneRestored, sceneRendered, renderRefused]
