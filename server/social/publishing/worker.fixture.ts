import { fileURLToPath } from 'node:url'
import { buildHouse } from '../../platform/build-house.ts'
import { readConfig } from '../../platform/config.ts'
import { readMigrations } from '../../platform/db/migrate.ts'
import { createStorage } from '../../platform/storage/create-storage.ts'
import type { Slice } from '../../platform/slice.ts'
import { slices } from '../../slices.ts'
import { publishTimer } from './publish.timer.ts'

/** A house that only works, on the database and sandbox of a test, with a lease short enough to wait for. It is there to be killed. */
const { DATABASE_URL: databaseUrl, FOYER_DATA: folder, SANDBOX_URL: sandboxUrl, LEASE_SEC: leaseSec } = process.env as Record<string, string>
const root = fileURLToPath(new URL('../../..', import.meta.url))
const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', FOYER_DATA: folder, DATABASE_POOL: process.env['DATABASE_POOL'] ?? '8' })
const timer = publishTimer({ leaseSec: Number(leaseSec) })
const all: readonly Slice[] = slices
const rooms = all.map((slice) => (slice.id === 'social' ? { ...slice, timers: [timer] } : { ...slice, timers: [], listeners: [] }))
const house = await buildHouse({
  config, root, sandboxUrl: sandboxUrl!,
  databaseUrl: databaseUrl!,
  slices: rooms,
  migrations: await readMigrations(`${root}/server`),
  secrets: { signing: 'test-signing-secret-of-48-characters-and-no-less', vault: 'test-vault-secret-of-48-characters-and-no-less!!' },
  storage: await createStorage(config),
  publicUrl: 'http://localhost:4000',
})
await house.startWork()
process.stdout.write('working\n')
