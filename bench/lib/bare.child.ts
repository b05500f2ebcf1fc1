import Fastify from 'fastify'
import pg from 'pg'
import { answerJobs } from './child.ts'

/**
 * The baseline: what anybody would write by hand with Fastify and pg for one table, with nothing else. No sign-in, no
 * tenant, no rate limit, no checks, no audit; one prepared statement a request.
 */
const columns = `id, kind, name, email, phone, company, position, status, source, owner_id AS "ownerId", value_amount AS "valueAmount", value_currency AS "valueCurrency", score, listing_id AS "listingId",
  last_question AS "lastQuestion", last_contacted_at AS "lastContactedAt", created_at AS "createdAt", updated_at AS "updatedAt", deleted_at AS "deletedAt", version`

const page = (beyond: string) => `SELECT ${columns} FROM crm.leads WHERE workspace_id = $1 AND status = $2 AND source = $3 AND deleted_at IS NULL ${beyond} ORDER BY created_at DESC, id DESC LIMIT 51`

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
