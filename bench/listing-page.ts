import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { startChild } from './lib/child.ts'
import { compare } from './lib/compare.ts'
import { startBenchDatabase } from './lib/database.ts'
import { startHouse } from './lib/house.ts'
import { request, startLoad } from './lib/load.ts'
import { runAlone } from './lib/run-alone.ts'

const [connections, seconds] = [16, 3]
const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0', accept: 'text/html', 'accept-encoding': 'gzip, br' }

/** A public page of a listing that many ask for, its visits counted, against a bare handler that gives the same packed bytes. */
export async function run(): Promise<void> {
  const database = await startBenchDatabase()
  const house = await startHouse(database, [])
  const bare = startChild('bare-page.child.ts', { NODE_ENV: 'production' })
  const load = startLoad()
  try {
    const slug = await publish(house)
    const { body, encoding } = await fetchPacked(house.port, slug)
    const barePort = await bare.ask<number>({ bytes: body.toString('base64'), encoding })
    const requests = [request('GET', `/p/${slug}`, browser)]
    const rate = async (port: number) => (await load.run({ port, requests, connections, seconds })).perSecond
    await rate(house.port)
    await compare({ name: 'listing-page', unit: 'requests/s', asked: { atLeast: 0.5 }, ours: () => rate(house.port), baseline: () => rate(barePort) })
  } finally {
    await Promise.all([load.stop(), bare.stop(), house.stop()])
    await database.stop()
  }
}

/** A listing with text, published over the API. Gives the name of its page. */
async function publish({ port, headers }: { port: number; headers: Record<string, string> }): Promise<string> {
  const send = async (method: string, path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as { id: string; slug: string }
  }
  const listing = { unparsedAddress: 'Mill Cottage, Weir Lane, Bath BA2 6AA', city: 'Bath', standardStatus: 'Active', listPrice: { amount: 64_500_000, currency: 'GBP' }, bedroomsTotal: 3, publicRemarks: 'Down by the weir, a mill since 1780. '.repeat(40) }
  const { id, slug } = await send('POST', '/api/v1/listings', listing)
  await send('PUT', `/api/v1/listings/${id}/published`, { published: true })
  return slug
}

/** The bytes as they go over the wire; `fetch` would unpack them. */
const fetchPacked = (port: number, slug: string): Promise<{ body: Buffer; encoding: string }> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: `/p/${slug}`, headers: browser }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`the page answered ${answer.statusCode}`))
      buffer(answer).then((body) => resolve({ body, encoding: String(answer.headers['content-encoding']) }), reject)
    }).on('error', reject)
  })

await runAlone(import.meta.url, run)
