import { accessCookie } from '../../platform/http/credentials.ts'
import type { CookieFields } from '../../platform/operations/operation.ts'
import { accessSeconds } from '../access/access-tokens.ts'
import { refreshSeconds } from './sessions.ts'

const access = { name: accessCookie, path: '/', maxAgeSec: accessSeconds } as const
/** Travels only to the sign-in routes: no other request carries what could open a new session. */
const refresh = { name: 'foyer_refresh', path: '/api/v1/auth', maxAgeSec: refreshSeconds } as const

/** The web app's tokens lie in cookies that scripts cannot read. */
export const givesTokens: CookieFields = { output: { accessToken: access, refreshToken: refresh } }
export const renewsTokens: CookieFields = { ...givesTokens, input: { refreshToken: refresh } }
export const forgetsTokens: CookieFields = { input: { refreshToken: refresh }, clears: [access, refresh] }
