import { hashToken } from '../../platform/crypto/random-token.ts'
import { readingDb } from '../../platform/db/db.ts'
import type { HouseCore } from '../../platform/house.ts'
import { isId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import type { Credentials } from '../../platform/operations/perform.ts'
import { accessTopics, createAccessCache } from './access-cache.ts'
import { accessTokensOf } from './access-tokens.ts'
import { loadKey } from './load-key.ts'
import { loadSession } from './load-session.ts'

/** How API keys begin. */
export const keyPrefix = 'foyer_key_'

/**
 * Tells who the bearer of credentials is: an API key, or an access token from the header or the cookie. The workspace is
 * the one that the request names, else the one the token was made for, else the person's first; one that is not theirs
 * gives a person without workspace. Null when the credentials are no longer good.
 *
 * Answers are kept for ten seconds and dropped on a signal, so a request costs no query, and a revoked session or removed
 * member is out at once in this process and within seconds in the others.
 */
export function authenticator(house: HouseCore): (credentials: Credentials) => Promise<Actor | null> {
  const tokens = accessTokensOf(house.ports)
  const cache = createAccessCache({ ttlMs: 10_000, max: 20_000, now: () => house.now().getTime() })
  const db = readingDb(house.pool, 'system')
  for (const topic of accessTopics) house.bus.on(topic, () => cache.forget(topic))

  return async ({ bearer, cookie, workspaceId: named }) => {
    const text = bearer ?? cookie
    if (!text) return null
    const wanted = named ?? ''
    if (bearer?.startsWith(keyPrefix)) {
      const hash = hashToken(bearer)
      const actor = await cache.get(`key ${hash}`, () => loadKey(house, db, hash))
      return actor && wanted && wanted !== actor.workspaceId ? withoutWorkspace(actor) : actor
    }
    const claims = tokens.verify(text, house.now().getTime() / 1000)
    if (!claims) return null
    if (wanted && !isId(wanted)) return cache.get(`${claims.sid} none`, async () => withoutWorkspaceOf(await loadSession(house, db, claims, null)))
    return cache.get(`${claims.sid} ${wanted} ${claims.ws ?? ''}`, () => loadSession(house, db, claims, wanted || null))
  }
}

const nothing: ReadonlySet<string> = new Set()
const withoutWorkspace = (actor: Actor): Actor => ({ ...actor, workspaceId: null, role: null, permissions: nothing })
const withoutWorkspaceOf = ({ actor, personId }: { actor: Actor | null; personId: string | null }) => ({ actor: actor && withoutWorkspace(actor), personId })
