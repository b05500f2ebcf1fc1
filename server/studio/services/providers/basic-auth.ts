import type { Connection, Field } from '../image-service.ts'

/** Own servers stand behind a password, or behind none. */
export const passwordFields: readonly Field[] = [
  { name: 'user', label: 'User name', hint: 'Where the server asks for one', optional: true },
  { name: 'password', label: 'Password', hint: 'Where the server asks for one', optional: true },
]

/** The header of HTTP Basic (RFC 7617); nothing without a user name. */
export function basicAuth({ secrets: { user, password } }: Connection): Record<string, string> {
  return user ? { authorization: `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` } : {}
}
