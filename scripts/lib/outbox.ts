import { resolve } from 'node:path'
import pg from 'pg'
import { readConfig } from '../../server/platform/config.ts'
import { runningPostgres } from '../../server/platform/db/embedded/index.ts'

type Mail = { id: string; created_at: Date; state: string; recipient: string; subject: string; text: string }

const columns = 'id, created_at, state, recipient, subject, text'

/**
 * Reads the outbox on the machine itself, for a house that cannot send: among it the messages that belong to no workspace
 * (a forgotten password, an address to confirm), which no page shows, since whoever read them could sign in as others.
 * The right to do it is the right to read the data folder or to know DATABASE_URL.
 * @param which a message's id, or its first characters; absent: the latest 20, newest first
 * @returns the text to print
 * @throws Error with words for people when no database answers or no message fits
 */
export async function outboxText(which: string | undefined, root: string): Promise<string> {
  const config = readConfig(process.env)
  const url = config.DATABASE_URL ?? (await runningPostgres(resolve(root, config.FOYER_DATA)))
  if (!url) throw new Error(`No house is open on ${config.FOYER_DATA}. Start it with npm start, or set FOYER_DATA or DATABASE_URL as it has them.`)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('BEGIN READ ONLY; SET LOCAL ROLE foyer_system')
    if (which === undefined) {
      const { rows } = await client.query<Mail>(`SELECT ${columns} FROM platform.outbox ORDER BY created_at DESC, id DESC LIMIT 20`)
      return rows.length === 0 ? 'The outbox is empty.' : [...rows.map(line), '', 'One of them whole: npm run foyer -- outbox ID'].join('\n')
    }
    const { rows: [mail] } = await client.query<Mail>(`SELECT ${columns} FROM platform.outbox WHERE starts_with(id::text, $1) ORDER BY created_at DESC LIMIT 1`, [which])
    if (!mail) throw new Error(`There is no message ${which} in the outbox.`)
    return [`To:      ${mail.recipient}`, `Subject: ${mail.subject}`, `Written: ${mail.created_at.toISOString()}`, `State:   ${mail.state}`, '', mail.text].join('\n')
  } finally {
    await client.end()
  }
}

const line = (mail: Mail): string => `${mail.id}  ${mail.created_at.toISOString().slice(0, 16).replace('T', ' ')}  ${mail.state.padEnd(8)}  ${mail.recipient}  ${mail.subject}`
