import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { platformSlice } from '../inside/slice.ts'
import { shelf, shelfTables } from '../testing/shelf-room.ts'
import { createTestHouse } from '../testing/test-house.ts'
import { waitFor } from '../testing/wait-for.ts'
import { startEmbeddedPostgres } from './embedded/index.ts'

it('a database killed under load is answered with 503 and Retry-After, loses nothing acknowledged, and is back without a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-lost-'))
  const postgres = await startEmbeddedPostgres({ dataDir: folder })
  const house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables, realClock: true, server: postgres.url })
  const headers = { authorization: `Bearer ws:${newId()}:shelf:write,shelf:read` }
  const statuses = new Map<number, number>()
  const kept: string[] = []
  let retryAfter: unknown
  let going = true
  const writer = async (n: number) => {
    for (let i = 0; going; i++) {
      const answer = await house.app.inject({ method: 'POST', url: '/api/v1/boxes', headers, payload: { label: `w${n}-${i}` } })
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
      if (answer.statusCode === 201) kept.push(answer.json().id)
      else {
        retryAfter = answer.headers['retry-after']
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }
  const writers = Array.from({ length: 4 }, (_, n) => writer(n))
  await waitFor(() => kept.length > 20)
  process.kill(postgres.pid(), 'SIGKILL')
  await waitFor(() => statuses.has(503), 20_000)
  const before = kept.length
  await waitFor(() => kept.length > before + 20, 30_000)
  going = false
  await Promise.all(writers)
  expect([...statuses.keys()].sort()).toEqual([201, 503])
  expect(retryAfter).toBe('2')
  const client = new pg.Client({ connectionString: house.databaseUrl })
  await client.connect()
  await client.query('BEGIN; SET LOCAL ROLE foyer_system')
  const { rows } = await client.query<{ id: string }>('SELECT id FROM shelf.boxes')
  await client.end()
  const stored = new Set(rows.map((row) => row.id))
  expect(kept.filter((id) => !stored.has(id))).toEqual([])
  await house.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}, 90_000)
