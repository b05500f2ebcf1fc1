import { applyAssetImport } from './apply-import.job.ts'
import { checkAssetImport } from './check-import.job.ts'
import { importErrors } from './errors.ts'
import { applyImport, cancelImport, checkImport, deleteImport, listAssetImportRows, listAssetImports, mapAssetImport, readAssetImport, resumeImport } from './import-operations.ts'
import { sweepAssetImports } from './sweep-imports.job.ts'

/** Many files at once out of an archive, with what a table or sidecars say of them. */
export const importing = {
  operations: [listAssetImports, readAssetImport, mapAssetImport, checkImport, applyImport, resumeImport, cancelImport, deleteImport, listAssetImportRows],
  errors: importErrors,
  jobs: [checkAssetImport, applyAssetImport, sweepAssetImports],
} as const
