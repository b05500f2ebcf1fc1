import { applyImport } from './apply.job.ts'
import { checkImport } from './check.job.ts'
import { importErrors } from './errors.ts'
import { importEvents } from './events.ts'
import { serveImportFiles } from './file-routes.ts'
import { cancelImport, deleteImport, getOneImport, listImportRows, listImports, listPlaces, mapImport, rereadImport, resumeImport, startApply, startCheck } from './import-operations.ts'
import { sweepImports } from './sweep.job.ts'

/** Leads from files: what importing adds to the room. */
export const imports = {
  operations: [listImports, listPlaces, getOneImport, listImportRows, rereadImport, mapImport, startCheck, startApply, resumeImport, cancelImport, deleteImport],
  errors: importErrors,
  events: importEvents,
  jobs: [checkImport, applyImport, sweepImports],
  routes: serveImportFiles,
} as const
