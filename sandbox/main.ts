import { resolve } from 'node:path'
import { startSandbox } from './server.ts'

/** A whole number from the environment, or the process ends with the name of the wrong one. */
function numberFrom(name: string, fallback: number, max: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= max) return value
  console.error(`${name} is "${text}". It has to be a whole number from 0 to ${max}.`)
  process.exit(1)
}

const sandbox = await startSandbox({
  port: numberFrom('SANDBOX_PORT', 4100, 65_535),
  host: process.env.SANDBOX_HOST || '127.0.0.1',
  dir: resolve(process.env.SANDBOX_DIR || './data/sandbox'),
  redirectOrigins: (process.env.SANDBOX_REDIRECT_ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
  limits: process.env.SANDBOX_LIMITS !== 'off',
  countOnly: process.env.SANDBOX_UPLOADS === 'count',
  uploadRate: numberFrom('SANDBOX_UPLOAD_RATE', 0, 1_000_000_000),
  growthSpeed: numberFrom('SANDBOX_GROWTH_SPEED', 60, 100_000),
}).catch((error: unknown) => {
  console.error(`The sandbox did not start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
console.log(`Sandbox ready at ${sandbox.url}`)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void sandbox.close().then(() => process.exit(0))
  })
}
