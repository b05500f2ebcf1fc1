import { sign, verify } from '../../platform/crypto/sign.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addSeconds } from '../../platform/time.ts'

const purpose = 'notifications.stop-mail'
/** A mail is found again after a long time; its link still works then. */
const goodForSec = 400 * 24 * 3_600

/** `daily` stands for every kind that the person gets in the daily mail. */
export type Stop = { workspaceId: string; personId: string; kind: string | 'daily' }

/** The signed address that ends mail of one kind for one person, without signing in. */
export function stopLink(ctx: Context, { personId, kind }: Omit<Stop, 'workspaceId'>): string {
  const token = sign({ purpose, expiresAt: addSeconds(ctx.now, goodForSec), data: { w: ctx.workspaceId, p: personId, k: kind } }, ctx.ports.secretFor(purpose))
  return `${ctx.ports.publicUrl}/stop-mail?t=${token}`
}

/** What a token stops; null when it is none of ours or too old. */
export function readStop(ctx: Pick<Context, 'ports' | 'now'>, token: string): Stop | null {
  const read = verify(token, { purpose, now: ctx.now }, ctx.ports.secretFor(purpose))
  return read.ok ? { workspaceId: String(read.data['w']), personId: String(read.data['p']), kind: String(read.data['k']) } : null
}

/** The workspace a token names, before its signature is checked: only to find where to check it. */
export function workspaceIn(token: string): string | null {
  try {
    const [, , data] = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as [string, number, { w?: unknown }]
    return typeof data?.w === 'string' && /^[0-9a-f-]{36}$/.test(data.w) ? data.w : null
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/** Mail programs show a button of their own for it, and call it with one POST (RFC 8058, section 3.1). */
export const stopHeaders = (stop: string): Record<string, string> => ({ 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
