import { randomBytes } from 'node:crypto'
import { sign, verify } from '../../../platform/crypto/sign.ts'
import type { Ports } from '../../../platform/ports.ts'

const purpose = 'crm.intake.form'
const longestMs = 24 * 3_600_000
type Clock = { ports: Pick<Ports, 'secretFor'>; now: Date }

/** What a form carries: signed, when it was shown, and a word of its own by which a second press is the same message. */
export const makeProof = ({ ports, now }: Clock, key: string): string =>
  sign({ purpose, expiresAt: new Date(now.getTime() + longestMs).toISOString(), data: { key, at: now.getTime(), once: randomBytes(9).toString('base64url') } }, ports.secretFor(purpose))

/** Null for one that is old, forged or of another form. */
export function readProof({ ports, now }: Clock, key: string, proof: string | undefined): { filledInMs: number; once: string } | null {
  const read = verify(proof ?? '', { purpose, now }, ports.secretFor(purpose))
  return read.ok && read.data['key'] === key ? { filledInMs: now.getTime() - Number(read.data['at']), once: String(read.data['once']) } : null
}

const sentPurpose = 'crm.intake.sent'
const sentMs = 30 * 86_400_000

/** Names a message to the one who sent it: in the mail that asks for a confirmation, and on the page after sending. */
export const messageToken = ({ ports, now }: Clock, workspaceId: string, messageId: string): string =>
  sign({ purpose: sentPurpose, expiresAt: new Date(now.getTime() + sentMs).toISOString(), data: { workspaceId, messageId } }, ports.secretFor(sentPurpose))

export function readMessageToken({ ports, now }: Clock, token: string): { workspaceId: string; messageId: string } | null {
  const read = verify(token, { purpose: sentPurpose, now }, ports.secretFor(sentPurpose))
  return read.ok ? { workspaceId: String(read.data['workspaceId']), messageId: String(read.data['messageId']) } : null
}
