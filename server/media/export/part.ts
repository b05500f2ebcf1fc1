import { exportErrors } from './errors.ts'
import { exportEvents } from './events.ts'
import { listExports, makeExport } from './export-operations.ts'
import { serveExports } from './serve-exports.ts'

/** The library in files that other programs read: an archive with sidecars and a table. */
export const exporting = {
  operations: [makeExport, listExports],
  permissions: { 'media:export': { label: 'Export files of the library', roles: ['owner', 'admin', 'manager', 'marketer'] } },
  errors: exportErrors,
  events: exportEvents,
  routes: serveExports,
} as const
