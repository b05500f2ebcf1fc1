import Fastify from 'fastify'
import pg from 'pg'
import { answerJobs } from './child.ts'
import { leadColumns as columns } from './raw-sql.ts'

/**
 * The baseline: what anybody would write by hand with Fastify and pg for one table, with nothing else. No sign-in, no
 * tenant, no rate limit, no checks, no audit; one prepared statement a request.
 */
const page = (beyond: string) => `SELECT ${columns} FROM crm.leads WHERE workspace_id = $1 AND status = $2 AND source = $3 AND deleted_at IS NULL ${beyond} ORDER BY created_at DESC, id DESC LIMIT 51`

/** All kinds of filters, each in the form that reads the row itself: the values of tags and custom fields stand in it. */
const filtered = `SELECT ${columns} FROM crm.leads WHERE workspace_id = $1 AND deleted_at IS NULL AND status = ANY ($2) AND source = ANY ($3) AND owner_id IS NULL AND tags && $4::uuid[] AND created_at >= $5 AND created_at < $6
  AND (fields->$7::text->>'amount')::bigint BETWEEN $8 AND $9 AND fields->$7::text->>'currency' = 'GBP' AND ((fields->>$10::text)::float8 > $11 OR fields->$12::text ?| ARRAY['north', 'south']) AND score < 50
  AND (value_amount IS NOT NULL OR last_contacted_at IS NOT NULL OR company <> '') ORDER BY created_at DESC, id DESC LIMIT 51`

type Query = { status: string; source: string; at?: string; id?: string }
type Body = { name: string; email: string; phone: string; source: string }

answerJobs(async ({ url, workspaceId }: { url: string; workspaceId: string }): Promise<number> => {
  const pool = new pg.Pool({ connectionString: url, max: 16 })
  const app = Fastify()

  app.get('/leads', async (request, reply) => {
    const { status, source, at, id } = request.query as Query
    const { rows } = at
      ? await pool.query({ name: 'next', text: page('AND (created_at, id) < ($4, $5)'), values: [workspaceId, status, source, at, id] })
      : await pool.query({ name: 'first', text: page(''), values: [workspaceId, status, source] })
    const items = rows.slice(0, 50)
    const end = items.at(-1) as { createdAt: Date; id: string } | undefined
    reply.header('content-type', 'application/json')
    return JSON.stringify({ items, next: rows.length > 50 && end ? { at: end.createdAt, id: end.id } : null })
  })

  app.get('/filtered', async (request, reply) => {
    const { values } = request.query as { values: string }
    const { rows } = await pool.query({ name: 'filtered', text: filtered, values: [workspaceId, ...(JSON.parse(values) as unknown[])] })
    const items = rows.slice(0, 50)
    reply.header('content-type', 'application/json')
    return JSON.stringify({ items, next: rows.length > 50 ? (items.at(-1) as { id: string }).id : null })
  })

  app.post('/leads', async (request, reply) => {
    const { name, email, phone, source } = request.body as Body
    const { rows } = await pool.query({
      name: 'insert',
      text: `INSERT INTO bench.leads (id, workspace_id, name, email, phone, source) VALUES (uuidv7(), $1, $2, $3, $4, $5) RETURNING ${columns}`,
      values: [workspaceId, name, email, phone, source],
    })
    reply.code(201).header('content-type', 'application/json')
    return JSON.stringify(rows[0])
  })

  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as { port: number }).port
})
