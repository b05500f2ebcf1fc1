import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { videoUses } from './asset-uses.ts'
import { videoErrors } from './errors.ts'
import { videoEvents } from './events.ts'
import { serveFilms } from './film-routes.ts'
import { stopLooking } from './look/find-subject.ts'
import { stopListening } from './look/listen.ts'
import { lookAtMaterial } from './look/look-at-material.job.ts'
import { markOutOfBrand, markStale } from './mark-stale.ts'
import { duplicateVideo } from './duplicate-video.ts'
import { renderFilmJob } from './rendering/render-film.job.ts'
import { filmNotifications } from './rendering/tell-of-film.ts'
import { refreshFilms } from './rendering/refresh-films.ts'
import { cancelRender, downloadVideo, generateVideo, videoStatus } from './rendering/render-operations.ts'
import { createVideo, deleteVideo, getVideo, listVideos, restoreVideo, updateVideo } from './video-operations.ts'

/** Films are cut from photos and clips, and rendered. */
export const videos = {
  operations: [listVideos, createVideo, getVideo, updateVideo, duplicateVideo, deleteVideo, restoreVideo, generateVideo, refreshFilms, videoStatus, cancelRender, downloadVideo],
  assetUses: [videoUses],
  errors: videoErrors,
  events: videoEvents,
  listeners: [markStale, markOutOfBrand],
  notifications: filmNotifications,
  jobs: [lookAtMaterial, renderFilmJob],
  routes: (app: FastifyInstance, house: House) => serveFilms(app, house),
  start: (house: House) => async () => {
    await stopLooking(house.ports)
    await stopListening(house.ports)
  },
}
