import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { listConsents } from './consent-operations.ts'
import { serveDoors } from './doors.ts'
import { intakeErrors } from './errors.ts'
import { intakeEvents } from './events.ts'
import { sendConfirmation } from './form/confirm.ts'
import { serveForms } from './form/form-routes.ts'
import { createForm, getFormDetail, listForms, updateForm } from './form-operations.ts'
import { deleteMapping, listMappings } from './mapping-operations.ts'
import { countMessages, discardMessages, getMessageDetail, listMessages, mapMessage, notSpam, replayMessages } from './message-operations.ts'
import { createSource, deleteSource, listSources, renewKey, updateSource } from './source-operations.ts'
import { submitIntake } from './submit-operation.ts'
import { subscribePage } from './subscribe-page.job.ts'
import { intakeNotifications, tellOfHeld, tellOfLead } from './tell-intake.ts'
import { understandJob } from './understand.job.ts'

/** Every way in: forms, the keyed API, addresses for mail and ADF, lead ads; kept as it came, then understood. */
export const intake = {
  operations: [
    listForms, createForm, getFormDetail, updateForm, submitIntake,
    listSources, createSource, updateSource, renewKey, deleteSource,
    listMessages, countMessages, getMessageDetail, mapMessage, replayMessages, discardMessages, notSpam,
    listMappings, deleteMapping, listConsents,
  ],
  errors: intakeErrors,
  events: intakeEvents,
  listeners: [tellOfLead, tellOfHeld],
  notifications: intakeNotifications,
  jobs: [understandJob, subscribePage, sendConfirmation],
  // Each in a scope of its own: they read bodies differently.
  routes: async (app: FastifyInstance, house: House): Promise<void> => {
    await app.register(async (scope) => serveForms(scope, house))
    await app.register(async (scope) => serveDoors(scope, house))
  },
} as const
