import { answerConsent, type ConsentChoice } from '../../sandbox/kit/answer-consent.ts'
import { pickAccounts, readConnection } from './accounts/connect-operations.ts'
import type { Connection } from './contract.ts'
import { until, type SocialHouse } from './social-house.fixture.ts'

/** Goes to the consent page of a network's sandbox and back, as a person would with their session. Gives the connection as it then stands. */
export async function consentTo({ house, person, act }: SocialHouse, network: string, choice: ConsentChoice = {}): Promise<Connection> {
  const started = (await house.app.inject({ url: `/api/v1/social/connect/${network}?sandbox=true`, headers: person.headers })).json() as { authorizeUrl: string | null; connectionId: string }
  const read = () => act<Connection>(readConnection, { id: started.connectionId })
  // A network of many servers asks the server first.
  const ready = started.authorizeUrl ? null : await until(read, ({ stage }) => stage !== 'checking')
  const authorizeUrl = started.authorizeUrl ?? ready?.authorizeUrl
  if (!authorizeUrl) throw new Error(`there is no consent page: ${JSON.stringify(ready)}`)
  const back = await answerConsent(authorizeUrl, choice)
  await house.app.inject({ url: `${back.pathname}${back.search}`, headers: person.headers })
  return read()
}

/** Connects everything usable that a consent opens. */
export async function connectAll(world: SocialHouse, network: string, choice: ConsentChoice = {}): Promise<string[]> {
  const offered = await consentTo(world, network, choice)
  if (offered.stage !== 'choose') throw new Error(`${network} was not connected: ${JSON.stringify(offered.problem)}`)
  const usable = offered.candidates.filter(({ obstacle }) => obstacle === null).map(({ externalId }) => externalId)
  return (await world.act<Connection>(pickAccounts, { id: offered.id, externalIds: usable })).accountIds
}

/** The page of the sandbox on which an account's followers see its posts, without its HTML. */
export async function followersSee({ sandbox }: SocialHouse, network: string, handle: string): Promise<string> {
  const page = await (await fetch(`${sandbox.url}/${network}/view/${encodeURIComponent(handle)}`)).text()
  return page.replace(/<style>.*?<\/style>/s, '').replace(/<select.*?<\/select>/gs, '').replace(/<[^>]*>/g, ' ').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replace(/\s+/g, ' ')
}

/** How often a text stands on that page. */
export const timesSeen = async (world: SocialHouse, network: string, handle: string, text: string): Promise<number> => (await followersSee(world, network, handle)).split(text).length - 1

/** Bytes that begin as an MP4 does; `marks` makes them differ. Nothing plays them. */
export function aFilm(size = 40_000, marks = 'film'): Buffer {
  const bytes = Buffer.alloc(size, marks)
  Buffer.from([0, 0, 0, 24]).copy(bytes)
  bytes.write('ftypisom\0\0\x02\0isommp42', 4, 'latin1')
  bytes.writeUInt32BE(size - 24, 24)
  bytes.write('mdat', 28, 'latin1')
  return bytes
}
