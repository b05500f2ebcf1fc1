import type { FastifyRequest } from 'fastify'
import { GoogleError, authError } from './google-error.ts'
import { channels, googlePeople, scopes } from './seed.ts'
import type { Channel, GooglePerson } from './seed.ts'
import type { Youtube } from './youtube-state.ts'

export interface Caller {
  person: GooglePerson
  channel: Channel
}

/** Who calls, by the bearer token. Throws 401 without a living token, 403 without one of the scopes, 401 without a channel. */
export function callerOf({ world }: Youtube, request: FastifyRequest, needed: readonly (keyof typeof scopes)[]): Caller {
  const [kind, value] = (request.headers.authorization ?? '').split(' ')
  const { status, token } = world.tokens.find(kind === 'Bearer' ? (value ?? '') : '')
  if (status !== 'active' || token.kind !== 'access') throw authError()
  if (!needed.some((one) => token.scopes.includes(scopes[one]))) throw new GoogleError(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.', 'global')
  const person = googlePeople.find(({ id }) => id === token.subject)
  const channel = channels.find(({ id }) => id === person?.channelId)
  if (!person) throw authError()
  if (!channel) throw new GoogleError(401, 'youtubeSignupRequired', 'Unauthorized', 'youtube.header')
  return { person, channel }
}
