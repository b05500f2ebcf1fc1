/** PostgreSQL could not be started; the message says why and what to do, and may be shown as it is. */
export class PostgresStartError extends Error {
  override name = 'PostgresStartError'
}

/** Another Foyer works on the same data folder; the message names its pid and address. */
export class InstanceRunningError extends Error {
  override name = 'InstanceRunningError'
}
