import { createStorage } from '../../platform/storage/create-storage.ts'
import { buildHouse } from '../../platform/build-house.ts'
import { readConfig } from '../../platform/config.ts'
import { readMigrations } from '../../platform/db/migrate.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'

/** A process that works on the jobs of a test's database until somebody kills it: `killed-import.fixture.ts <url> <folder> <root>`. */
const [url, folder, root] = process.argv.slice(2) as [string, string, string]
const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', FOYER_DATA: folder, DATABASE_POOL: '4' })
const house = await buildHouse({
  config, databaseUrl: url, slices: crmRooms, migrations: await readMigrations(`${root}/server`), root,
  secrets: { signing: 'test-signing-secret-of-48-characters-and-no-less', vault: 'test-vault-secret-of-48-characters-and-no-less!!' },
  storage: await createStorage(config), publicUrl: 'http://localhost:4000', sandboxUrl: null, alone: true,
})
await house.startWork()
process.send?.('working')
