import pg from 'pg'
import { percentile } from './compare.ts'

/** A prepared statement and what it is given. */
export type Statement = { name: string; text: string; values: unknown[] }

/**
 * The least that anybody could do for the same answer: the statements alone, prepared, as the owner of the cluster whom no row-level
 * security binds, over as many connections as the product is asked through.
 */
export class RawSql {
  readonly #pool: pg.Pool
  readonly #connections: number
  readonly #seconds: number

  constructor(superuserUrl: string, connections: number, seconds: number) {
    this.#pool = new pg.Pool({ connectionString: superuserUrl, max: connections })
    this.#connections = connections
    this.#seconds = seconds
  }

  /** The 95th percentile of what one turn took, in ms. A turn gets a way to run statements and its number. */
  async p95(turn: (run: (statement: Statement) => Promise<unknown[]>, n: number) => Promise<unknown>): Promise<number> {
    const latencies: number[] = []
    const until = performance.now() + this.#seconds * 1_000
    let next = 0
    const one = async () => {
      const client = await this.#pool.connect()
      while (performance.now() < until) {
        const started = performance.now()
        await turn(async (statement) => (await client.query(statement)).rows, next++)
        latencies.push(performance.now() - started)
      }
      client.release()
    }
    await Promise.all(Array.from({ length: this.#connections }, one))
    return percentile(latencies, 95)
  }

  readonly end = (): Promise<void> => this.#pool.end()
}

/** The columns of a lead that a list shows. */
export const leadColumns = `id, kind, name, email, phone, emails, phones, company, position, addresses, birthday, language, time_zone AS "timeZone", status, pipeline_id AS "pipelineId", stage_id AS "stageId", stage_since AS "stageSince",
  lost_reason AS "lostReason", source, owner_id AS "ownerId", team_id AS "teamId", tags, fields, value_amount AS "valueAmount", value_currency AS "valueCurrency", score, listing_id AS "listingId",
  last_question AS "lastQuestion", last_contacted_at AS "lastContactedAt", created_at AS "createdAt", updated_at AS "updatedAt", deleted_at AS "deletedAt", merged_into AS "mergedInto", version`
