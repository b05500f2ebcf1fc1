export { InstanceRunningError, PostgresStartError } from './errors.ts'
export { withInstanceLock, type InstanceLock } from './instance-lock.ts'
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres.ts'
export { runningPostgres } from './running-postgres.ts'
