import { applyListingImport } from './apply-import.job.ts'
import { checkListingImport } from './check-import.job.ts'
import { fileImportErrors } from './errors.ts'
import { serveListingFiles } from './file-routes.ts'
import { applyFileImport, cancelFileImport, checkFileImport, deleteFileImport, listFileImportRows, listListingImports, mapListingImport, readListingImport, resumeFileImport } from './import-operations.ts'
import { sweepListingImports } from './sweep-imports.job.ts'

/** Listings from files: what importing adds to the room. */
export const fileImports = {
  operations: [listListingImports, readListingImport, mapListingImport, checkFileImport, applyFileImport, resumeFileImport, cancelFileImport, deleteFileImport, listFileImportRows],
  errors: fileImportErrors,
  jobs: [checkListingImport, applyListingImport, sweepListingImports],
  routes: serveListingFiles,
} as const
