// npm run seed: three named workspaces to look at. Empty, busy, and awkward (huge, an odd zone, a lost channel).
import { join, resolve } from 'node:path'
import { MLS_SYSTEM, MLS_TOKEN } from '../sandbox/mls/seed.ts'
import { startSandbox } from '../sandbox/server.ts'
import { answerConsent } from '../sandbox/kit/answer-consent.ts'
import { takeInLead } from '../server/crm/index.ts'
import { sandboxOrigin } from '../server/listings/contract.ts'
import { buildHouse } from '../server/platform/build-house.ts'
import { readConfig } from '../server/platform/config.ts'
import { inTransaction } from '../server/platform/db/db.ts'
import { runningPostgres, startEmbeddedPostgres } from '../server/platform/db/embedded/index.ts'
import { migrate, readMigrations } from '../server/platform/db/migrate.ts'
import { sql } from '../server/platform/db/sql.ts'
import { readSecrets } from '../server/platform/secrets.ts'
import { createStorage } from '../server/platform/storage/create-storage.ts'
import { slices } from '../server/slices.ts'
import { HouseClient, Refused, until, type Json } from './lib/house-client.ts'
import { busyLeads } from './lib/people.ts'
import { places, type Place } from './lib/places.ts'
import { seedCrm } from './lib/seed-crm.ts'

const root = resolve(import.meta.dirname, '..')
const pictures = join(import.meta.dirname, 'pictures')
const password = 'Doorway-2026'
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** A house of our own on the same data: it seeds beside a running server, or alone. */
async function openHouse() {
  const config = readConfig({ ...process.env, LOG_LEVEL: 'error', RATE_AUTH: '1000', RATE_PUBLIC: '100000', RATE_SIGNED_IN: '100000', RATE_SIGNED_IN_READS: '100000' })
  config.FOYER_DATA = resolve(root, config.FOYER_DATA)
  const given = config.DATABASE_URL ?? (await runningPostgres(config.FOYER_DATA))
  const postgres = given ? null : await startEmbeddedPostgres({ dataDir: config.FOYER_DATA })
  const databaseUrl = given ?? postgres!.url
  const migrations = await readMigrations(join(root, 'server'))
  await migrate(databaseUrl, migrations)
  const served = `http://127.0.0.1:${config.SANDBOX_PORT || config.PORT + 1}`
  const running = await fetch(served).then((response) => response.ok, () => false)
  const sandbox = running ? null : await startSandbox({ port: 0, dir: join(config.FOYER_DATA, 'sandbox') })
  const house = await buildHouse({
    config, databaseUrl, slices, migrations, root,
    secrets: await readSecrets(config), storage: await createStorage(config), publicUrl: (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, ''), sandboxUrl: sandbox?.url ?? served,
  })
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  return {
    house,
    url: `http://127.0.0.1:${(house.app.server.address() as { port: number }).port}`,
    close: async () => {
      await house.stop(20_000)
      await sandbox?.close()
      await postgres?.stop()
    },
  }
}

type Opened = Awaited<ReturnType<typeof openHouse>>

async function addPlace(client: HouseClient, place: Place): Promise<{ id: string; slug: string; assetIds: string[] }> {
  const listing = await client.call<{ id: string; slug: string }>('listings.listings.create', place.listing)
  const assetIds: string[] = []
  for (const { file, alt } of place.pictures) assetIds.push(String((await client.upload(join(pictures, file), { listingId: listing.id, alt }))['id']))
  await client.call('listings.photos.add', { id: listing.id, assetIds })
  await client.call('listings.listings.set-published', { id: listing.id, published: true })
  return { ...listing, assetIds }
}

async function connectBoth(client: HouseClient): Promise<{ id: string; network: string }[]> {
  await client.call('social.accounts.connect-bluesky', { identifier: 'wrenfield.test', appPassword: 'abcd-efgh-ijkl-mnop', sandbox: true })
  const { authorizeUrl } = await client.call<{ authorizeUrl: string }>('social.connect.start', { platform: 'facebook', sandbox: true })
  const back = await answerConsent(authorizeUrl)
  // The consent page sends people to the public address; the seed's own house answers here.
  const answer = await fetch(`${client.url}${back.pathname}${back.search}`, { redirect: 'manual', headers: client.headers() })
  const id = new URL(answer.headers.get('location') ?? '', client.url).searchParams.get('connection')
  const connection = await until('the pages', async () => {
    const found = await client.call<{ stage: string; candidates: { externalId: string; obstacle: string | null }[] }>('social.connections.get', { id })
    return ['choose', 'connected', 'failed'].includes(found.stage) && found
  })
  if (connection.stage === 'choose') await client.call('social.connections.pick', { id, externalIds: connection.candidates.filter((one) => !one.obstacle).slice(0, 1).map((one) => one.externalId) })
  return until('both accounts', async () => {
    const { items } = await client.call<{ items: { id: string; network: string }[] }>('social.accounts.list')
    return items.length >= 2 && items
  })
}

/** Wall time `days` from now at a full hour in London. */
const wallIn = (days: number, hour: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00`

async function seedBusy({ url, house }: Opened): Promise<void> {
  const client = new HouseClient(url)
  const { created, session } = await client.enter({ name: 'Nadia Osei', email: 'nadia@wrenfield.example', password, workspaceName: 'Wrenfield Homes' })
  if (!created) return say('  busy     is there already: nadia@wrenfield.example')
  const shown: Awaited<ReturnType<typeof addPlace>>[] = []
  for (const place of places) shown.push(await addPlace(client, place))
  const accounts = await connectBoth(client)
  // Tested and ready to begin, so that its run can be watched.
  await client.call('listings.feeds.create', { name: 'Ridgeline MLS', baseUrl: `${sandboxOrigin}/mls/v2`, token: MLS_TOKEN, systemName: MLS_SYSTEM, offices: ['RDG-O1'], currency: 'USD', publishes: false })
  for (const [i, { id: listingId, assetIds }] of shown.entries()) {
    const { text, short } = places[i]!.post
    const variants = accounts.map((one) => ({ accountId: one.id, ...(one.network === 'bluesky' ? { text: short } : {}) }))
    const draft = { text, media: assetIds.slice(0, 3).map((assetId) => ({ assetId })), listingId, link: { target: null }, variants }
    await client.call('social.posts.create', i === 0 ? { ...draft, publishNow: true } : i === 3 ? { ...draft, variants: [] } : { ...draft, schedule: { wall: wallIn(i * 2, 9 + i * 4), zone: 'Europe/London' } })
  }
  const leadIds = new Map<string, string>()
  for (const [i, lead] of busyLeads.entries()) {
    const { note, ...fields } = lead
    const { id } = await client.call<{ id: string }>('crm.leads.create', { ...fields, listingId: shown[i % shown.length]!.id })
    if (note) await client.call('crm.notes.add', { leadId: id, text: note })
    leadIds.set(String(lead['name']), id)
  }
  await seedCrm(client, leadIds, shown.map((one) => one.id))
  // Two of them ask again: it lights the bell and writes a mail, as it would from the page of the listing.
  const workspaceId = String((session['workspace'] as Json)['id'])
  for (const [i, message] of ['Is there parking for two cars?', 'May we see it on Saturday before eleven?'].entries()) {
    const { name, email } = busyLeads[i]!
    await house.inHouse({ workspaceId }, (ctx) => takeInLead(ctx, { name: String(name), email: String(email), message, listingId: shown[i]!.id, attribution: null, channel: 'listing-page' }))
  }
  say(`  busy     nadia@wrenfield.example, ${places.length} listings, ${accounts.length} accounts, ${busyLeads.length} leads`)
}

async function seedEmpty({ url }: Opened): Promise<void> {
  const client = new HouseClient(url)
  await client.enter({ name: 'Elias Brandt', email: 'elias@quayside.example', password, workspaceName: 'Quayside Lettings' })
  say('  empty    elias@quayside.example')
}

async function seedAwkward({ url, house }: Opened): Promise<void> {
  const client = new HouseClient(url)
  const { created, session } = await client.enter({
    name: 'Þórdís Ævarsdóttir-Müller von Hohenzollern-Sigmaringen', email: 'thordis@awkward.example', password, workspaceName: 'Grundstücksverkehrsgenehmigungs-Zuständigkeits AG', timeZone: 'Pacific/Chatham', currency: 'JPY',
  })
  if (!created) return say('  awkward  is there already: thordis@awkward.example')
  const workspaceId = String((session['workspace'] as Json)['id'])
  await addPlace(client, { ...places[1]!, listing: { unparsedAddress: 'بيت الضوء، شارع الميناء 14، الطابق الثالث عشر, Wharekauri', listPrice: { amount: 98_000_000, currency: 'JPY' }, standardStatus: 'Active' } })
  await client.call('social.accounts.connect-bluesky', { identifier: 'harbourside.test', appPassword: 'qrst-uvwx-yz23-4567', sandbox: true })
  const account = await until('the account', async () => (await client.call<{ items: { id: string }[] }>('social.accounts.list')).items[0])
  await client.call('social.accounts.disconnect', { id: account.id })
  // Twenty thousand leads, the oldest from years ago: too many for one call each, so they come in one statement.
  await inTransaction(house.pool, 'system', (tx) =>
    tx.run(sql`INSERT INTO crm.leads (id, workspace_id, name, email, status, source, value_amount, value_currency, created_at, updated_at)
      SELECT gen_random_uuid(), ${workspaceId}::uuid, (ARRAY['Ō', 'Zoë', '李', 'Nguyễn', 'O’Brien', 'van der Berg', 'Łukasz', 'Ágnes'])[1 + n % 8] || ' ' || n, 'lead' || n || '@awkward.example',
        (ARRAY['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST'])[1 + n % 7], (ARRAY['manual', 'facebook', 'bluesky', 'form'])[1 + n % 4],
        CASE WHEN n % 3 = 0 THEN n * 1000 END, CASE WHEN n % 3 = 0 THEN 'JPY' END, now() - n * interval '2 hours', now() - n * interval '1 hour' FROM generate_series(1, 20000) n`),
  )
  say('  awkward  thordis@awkward.example, 20,000 leads, Chatham time, an account that needs somebody')
}

const opened = await openHouse()
try {
  say('Three workspaces to look at:')
  await seedEmpty(opened)
  await seedBusy(opened)
  await seedAwkward(opened)
  say(`The password of all three is ${password}. They are for looking only; delete them before real work.`)
} catch (error) {
  process.stderr.write(`The seed stopped: ${error instanceof Refused ? error.message : (error as Error).stack}\n`)
  process.exitCode = 1
} finally {
  await opened.close()
}
