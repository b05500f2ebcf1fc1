// Generated from the operations by scripts/generate.ts; do not edit.
export const paths = {
  'platform.changes.undo': ['POST', '/api/v1/changes/:runId/undo'],
  'platform.jobs.overview': ['GET', '/api/v1/jobs'],
  'platform.jobs.retry': ['POST', '/api/v1/jobs/:name/:id/retry'],
  'platform.migrations': ['GET', '/api/v1/migrations'],
  'platform.outbox.get': ['GET', '/api/v1/outbox/:id'],
  'platform.outbox.list': ['GET', '/api/v1/outbox'],
  'platform.status': ['GET', '/api/v1/status'],
} as const
