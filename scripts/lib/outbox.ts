import { onHouseDatabase } from './house-database.ts'

type Mail = { id: string; created_at: Date; state: string; recipient: string; subject: string; text: string }

const columns = 'id, created_at, state, recipient, subject, text'

/**
 * Reads the outbox on the machine itself, for a house that cannot send: among it the messages that belong to no workspace
 * (a forgotten password, an address to confirm), which no page shows, since whoever read them could sign in as others.
 * @param which a message's id, or its first characters; absent: the latest 20, newest first
 * @returns the text to print
 * @throws Error with words for people when no database answers or no message fits
 */
export async function outboxText(which: string | undefined, root: string): Promise<string> {
  return onHouseDatabase(root, async (client) => {
    if (which === undefined) {
      const { rows } = await client.query<Mail>(`SELECT ${columns} FROM platform.outbox ORDER BY created_at DESC, id DESC LIMIT 20`)
      return rows.length === 0 ? 'The outbox is empty.' : [...rows.map(line), '', 'One of them whole: npm run foyer -- outbox ID'].join('\n')
    }
    const { rows: [mail] } = await client.query<Mail>(`SELECT ${columns} FROM platform.outbox WHERE starts_with(id::text, $1) ORDER BY created_at DESC LIMIT 1`, [which])
    if (!mail) throw new Error(`There is no message ${which} in the outbox.`)
    return [`To:      ${mail.recipient}`, `Subject: ${mail.subject}`, `Written: ${mail.created_at.toISOString()}`, `State:   ${mail.state}`, '', mail.text].join('\n')
  })
}

const line = (mail: Mail): string => `${mail.id}  ${mail.created_at.toISOString().slice(0, 16).replace('T', ' ')}  ${mail.state.padEnd(8)}  ${mail.recipient}  ${mail.subject}`
