import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { readChecklist } from './checklist/read-checklist.ts'
import { readSigning, setSigning, verifyAsset } from './credentials/credential-operations.ts'
import { stopCredentialWork } from './credentials/credential-workers.ts'
import { serveVerify } from './credentials/verify-route.ts'
import { compareNew, compareWithOriginal } from './drift-gate/compare.job.ts'
import { compareAgain, driftGate, permitDrift, readGate } from './drift-gate/gate-operations.ts'
import { complianceErrors } from './errors.ts'
import { driftPermitted } from './events.ts'
import { serveExports } from './exports/export-route.ts'

/** What altered pictures have to say before they leave, who vouches for it, and what keeps one here. */
export const compliance = {
  operations: [readChecklist, readGate, compareAgain, permitDrift, readSigning, setSigning, verifyAsset],
  errors: complianceErrors,
  events: [driftPermitted],
  listeners: [compareNew],
  jobs: [compareWithOriginal],
  approvalGates: [driftGate],
  routes: (app: FastifyInstance, house: House) => {
    serveVerify(app, house)
    serveExports(app, house)
  },
  start: (house: House) => () => stopCredentialWork(house.ports),
} as const
