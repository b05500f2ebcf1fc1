import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import type { LeadImport } from './contract.ts'
import { importer } from './testing.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const rows = 15_000
let house: TestHouse
let worker: ChildProcess | null = null

beforeAll(async () => {
  // This process only takes in and asks; the work is done by another, which is killed.
  house = await createTestHouse(crmRooms, { realClock: true })
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await house.end()
})

async function startWorker(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./killed-import.fixture.ts', import.meta.url)), [house.databaseUrl, house.folder, root], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await once(child, 'message')
  return child
}

it('an import whose process is killed in the middle goes on after the last part that is in, and writes each lead once', { timeout: 240_000 }, async () => {
  const us = await signUp(house, { workspace: 'Killed' })
  const bring = importer(house, us.headers)
  const file = `Name,E-mail\n${Array.from({ length: rows }, (_, at) => `Somebody ${at.toString(36)},k${at}@killed.example`).join('\n')}`
  worker = await startWorker()
  const { id } = (await bring.upload(file)).json() as LeadImport
  await bring.send('POST', '/api/v1/leads/import', { id })
  expect((await bring.until(id, ['checked'])).found.new).toBe(rows)

  await bring.send('POST', `/api/v1/leads/imports/${id}/apply`)
  while ((await bring.read(id)).written.created === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
  const broken = await bring.read(id)
  expect(broken.state).toBe('importing')
  expect(broken.written.created).toBeGreaterThan(0)
  expect(broken.written.created).toBeLessThan(rows)
  // What is counted is what is in: not a row more or less.
  expect(await countLeads(us.workspaceId)).toEqual({ leads: broken.written.created, different: broken.written.created, lines: broken.written.created })

  worker = await startWorker()
  await bring.send('POST', `/api/v1/leads/imports/${id}/resume`)
  expect((await bring.until(id, ['done'])).written).toMatchObject({ created: rows, changed: 0 })
  expect(await countLeads(us.workspaceId)).toEqual({ leads: rows, different: rows, lines: rows })
})

const countLeads = (workspaceId: string) =>
  house.inHouse({ workspaceId }, (ctx) => ctx.db.one<{ leads: number; different: number; lines: number }>(sql`SELECT count(*)::int AS leads, count(DISTINCT email)::int AS different,
    (SELECT count(*)::int FROM crm.timeline WHERE workspace_id = ${workspaceId}::uuid AND kind = 'created') AS lines FROM crm.leads WHERE workspace_id = ${workspaceId}::uuid`))
