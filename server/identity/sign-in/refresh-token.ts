import { createHmac, randomBytes } from 'node:crypto'
import { equal } from '../../platform/crypto/equal.ts'
import { isId } from '../../platform/ids.ts'

const prefix = 'foyer_refresh_'

/**
 * A refresh token is `foyer_refresh_<session>.<generation>.<mac>`. The mac is made of the session's seed (database) and a
 * secret (settings), so neither alone gives a token, no token is stored in any form, and the successor of a token can be
 * made again: two tabs that refresh at the same moment get the same one.
 */
export function writeRefreshToken(session: { id: string; generation: number; seed: string }, secret: string): string {
  return `${prefix}${session.id}.${session.generation}.${mac(session, secret)}`
}

/** The parts of a token, not yet believed; null when it is none. */
export function readRefreshToken(token: string): { id: string; generation: number; mac: string } | null {
  const match = /^foyer_refresh_([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/.exec(token)
  return match && isId(match[1]!) ? { id: match[1]!, generation: Number(match[2]), mac: match[3]! } : null
}

/** Was the token made by us for this session? */
export const isGenuine = (token: { generation: number; mac: string }, session: { id: string; seed: string }, secret: string): boolean =>
  equal(token.mac, mac({ ...session, generation: token.generation }, secret))

export const newSeed = (): string => randomBytes(32).toString('base64url')

const mac = ({ id, generation, seed }: { id: string; generation: number; seed: string }, secret: string) =>
  createHmac('sha256', secret).update(`${id}.${generation}.${seed}`).digest('base64url')
