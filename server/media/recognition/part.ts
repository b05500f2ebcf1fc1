import type { House } from '../../platform/house.ts'
import { recognitionErrors } from './errors.ts'
import { recognitionEvents } from './events.ts'
import { blurFacesJob } from './faces/blur-faces.job.ts'
import { blurFaces, readFaceRun } from './faces/face-operations.ts'
import { findFaces } from './faces/find-faces-operation.ts'
import { stopModelWorkers } from './local/model-workers.ts'
import { lookAtPicture } from './look/look-at-picture.job.ts'
import { lookAgain, readRecognition, setFlag } from './look/recognition-operations.ts'
import { watchReadPictures } from './look/watch-read-pictures.ts'
import { readSettings } from './services/read-settings.ts'
import { askServiceTest, removeService, saveService, useService } from './services/service-operations.ts'
import { testService } from './services/test-service.job.ts'
import { decideMany, decideSuggestion, summariseSuggestions } from './suggestions/suggestion-operations.ts'

/** What is in a picture: guesses that people accept, words that stand in it, faces to blur, and vectors of texts. */
export const recognition = {
  operations: [
    readRecognition, lookAgain, setFlag, summariseSuggestions, decideSuggestion, decideMany, findFaces, blurFaces, readFaceRun,
    readSettings, saveService, useService, askServiceTest, removeService,
  ],
  permissions: { 'media:recognition': { label: 'Set up what recognises pictures', roles: ['owner', 'admin'] } },
  errors: recognitionErrors,
  events: recognitionEvents,
  listeners: [watchReadPictures],
  jobs: [lookAtPicture, blurFacesJob, testService],
  /** Ends the children when the house stops. */
  start: async (house: House) => () => stopModelWorkers(house.ports),
} as const
