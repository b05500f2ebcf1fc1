// Started by tests as a Foyer that can be killed: DATA_DIR. Prints one line of JSON when the database runs.
import { startEmbeddedPostgres } from './index.ts'

const database = await startEmbeddedPostgres({ dataDir: process.argv[2] as string, durable: true })
console.log(JSON.stringify({ url: database.url, pid: database.pid() }))
setInterval(() => undefined, 60_000)
