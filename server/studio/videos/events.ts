import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

const video = z.object({ videoId: z.string() })
const render = video.extend({ renderId: z.string() })

export const videoCreated = event({ name: 'studio.video.created', version: 1, data: video.extend({ listingId: z.string().nullable() }) })
export const videoChanged = event({ name: 'studio.video.changed', version: 1, data: video })
/** A fact that its films show is different now. */
export const videoWentStale = event({ name: 'studio.video.went-stale', version: 1, data: video.extend({ fields: z.array(z.string()) }), summary: () => 'A film shows an old value' })
/** Twice a second while a film is made, for those who watch. */
export const renderProgressed = event({ name: 'studio.render.progressed', version: 1, data: render.extend({ progress: z.number() }) })
export const filmRendered = event({ name: 'studio.film.rendered', version: 1, data: render.extend({ assetId: z.string().nullable() }), summary: () => 'A film was rendered' })
export const renderFailed = event({ name: 'studio.render.failed', version: 1, data: render, summary: () => 'A film could not be rendered' })
export const videoEvents = [videoCreated, videoChanged, videoWentStale, renderProgressed, filmRendered, renderFailed]
