// npm run demo: the main job from photo to lead, over HTTP against a running house, each step with what came back.
import { join } from 'node:path'
import { answerConsent } from '../sandbox/kit/answer-consent.ts'
import { HouseClient, until, type Json } from './lib/house-client.ts'
import { places } from './lib/places.ts'

const url = process.env['FOYER_URL'] ?? `http://localhost:${process.env['PORT'] ?? 4000}`
const house = new HouseClient(url)
const pictures = join(import.meta.dirname, 'pictures')
let number = 0

/** Says what is done, does it, and shows what came back. */
async function step<T>(what: string, work: () => Promise<T>, show: (result: T) => string): Promise<T> {
  number++
  process.stdout.write(`\n${String(number).padStart(2)}. ${what}\n`)
  const started = performance.now()
  const result = await work()
  const shown = show(result).split('\n').map((line) => `      ${line}\n`).join('')
  process.stdout.write(`${shown}      ${((performance.now() - started) / 1000).toFixed(2)} s\n`)
  return result
}

type Account = { id: string; network: string; name: string; sandbox: boolean }
type Post = { id: string; state: string; dueAt: string; variants: { id: string; state: string; url: string | null; handedAt: string | null; link: { url: string } | null; account: { network: string }; attempts: { n: number; outcome: string | null; step: string | null }[]; metrics: { metric: string; value: number }[] }[] }
type Lead = { id: string; name: string; source: string; lastQuestion: string; origin: Record<string, unknown> | null }

async function connectFacebook(): Promise<Account[]> {
  const { authorizeUrl } = await house.call<{ authorizeUrl: string }>('social.connect.start', { platform: 'facebook', sandbox: true })
  const back = await answerConsent(authorizeUrl)
  const answer = await fetch(back, { headers: house.headers(), redirect: 'manual' })
  const connectionId = new URL(answer.headers.get('location') ?? '', url).searchParams.get('connection')
  if (!connectionId) throw new Error(`the callback answered ${answer.status} and named no connection: ${answer.headers.get('location')}`)
  const connection = await until('the pages of the account', async () => {
    const found = await house.call<{ stage: string; candidates: { externalId: string; obstacle: string | null }[]; problem: unknown }>('social.connections.get', { id: connectionId })
    if (found.stage === 'failed') throw new Error(`connecting failed: ${JSON.stringify(found.problem)}`)
    return ['choose', 'connected'].includes(found.stage) && found
  })
  if (connection.stage === 'choose') {
    const free = connection.candidates.filter((one) => !one.obstacle).slice(0, 1)
    await house.call('social.connections.pick', { id: connectionId, externalIds: free.map((one) => one.externalId) })
  }
  return (await house.call<{ items: Account[] }>('social.accounts.list')).items
}

async function main(): Promise<void> {
  process.stdout.write(`The main job, at ${url}\n`)
  const status = await step('Is the house open?', () => house.call('platform.status'), (one) => `ok ${one['ok']}, version ${one['version']}, sandbox ${one['sandbox'] ? 'on' : 'off'}`)
  if (!status['sandbox']) throw new Error('the walk needs the sandbox: start Foyer without SANDBOX=off')

  const stamp = Date.now().toString(36)
  await step(
    'Somebody registers and makes a workspace',
    () => house.enter({ name: 'Nadia Osei', email: `nadia+${stamp}@wrenfield.example`, password: `Doorway-${stamp}-9`, workspaceName: 'Wrenfield Homes', timeZone: 'Europe/London', currency: 'GBP' }),
    ({ session }) => `signed in as ${(session['person'] as Json)['email']}, ${session['role']} of ${(session['workspace'] as Json)['name']}`,
  )

  const place = places[0]!
  const listing = await step('A listing', () => house.call<{ id: string; publicUrl: string; title: string }>('listings.listings.create', place.listing), (one) => `${one.title}\n${one.publicUrl}`)
  const assets = await step(
    `Its ${place.pictures.length} photos, uploaded resumably`,
    async () => {
      const ids: string[] = []
      for (const { file, alt } of place.pictures) ids.push(String((await house.upload(join(pictures, file), { listingId: listing.id, alt }))['id']))
      await house.call('listings.photos.add', { id: listing.id, assetIds: ids })
      return until('the pictures to be read', async () => {
        const found = await Promise.all(ids.map((id) => house.call<{ id: string; name: string; state: string; width: number; height: number; pictures: { thumb: string } | null }>('media.assets.get', { id })))
        return found.every((one) => one.state === 'ready') && found
      })
    },
    (all) => all.map((one) => `${one.name}, ${one.width} × ${one.height}`).join('\n'),
  )
  await step(
    'A thumbnail, without the place where it was taken',
    async () => {
      const response = await fetch(new URL(assets[0]!.pictures!.thumb, url))
      return { status: response.status, type: response.headers.get('content-type'), bytes: (await response.arrayBuffer()).byteLength }
    },
    (one) => `${one.status} ${one.type}, ${one.bytes} bytes`,
  )
  await step('The listing goes public', async () => {
    await house.call('listings.listings.set-published', { id: listing.id, published: true })
    return fetch(listing.publicUrl)
  }, (response) => `${response.status} ${listing.publicUrl}`)

  await step('A Bluesky account of the sandbox, by app password', () => house.call<Account>('social.accounts.connect-bluesky', { identifier: 'wrenfield.test', appPassword: 'abcd-efgh-ijkl-mnop', sandbox: true }), (one) => `connected ${JSON.stringify(one).slice(0, 120)}`)
  const accounts = await step('A Facebook page of the sandbox, over its consent page', connectFacebook, (all) => all.map((one) => `${one.network}: ${one.name}${one.sandbox ? ' (sandbox)' : ''}`).join('\n'))

  const due = new Date(Date.now() + Number(process.env['DEMO_AHEAD_SEC'] ?? 60) * 1000)
  const wall = new Date(due.getTime() - due.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const post = await step(
    'One post with a variant for each network and a tracked link, a minute ahead',
    () =>
      house.call<Post>('social.posts.create', {
        text: place.post.text,
        media: assets.slice(0, 3).map((one) => ({ assetId: one.id })),
        listingId: listing.id,
        link: { target: null },
        variants: accounts.map((one) => ({ accountId: one.id, ...(one.network === 'bluesky' ? { text: place.post.short } : {}) })),
        schedule: { wall, zone },
      }),
    (one) => `${one.state} for ${wall} ${zone}`,
  )
  const out = await step(
    'Both go out at that second',
    () => until('the post to go out', async () => {
      const found = await house.call<Post>('social.posts.get', { id: post.id })
      if (['failed', 'held', 'partly'].includes(found.state)) throw new Error(`the post is ${found.state}: ${JSON.stringify(found.variants.map((one) => one.attempts))}`)
      return found.state === 'published' && found
    }, 150_000),
    (one) => one.variants.map((variant) => `${variant.account.network}: handed over ${((new Date(variant.handedAt!).getTime() - new Date(one.dueAt).getTime()) / 1000).toFixed(2)} s after its time, ${variant.attempts.length} attempt, ${variant.url}`).join('\n'),
  )
  await step(
    'Metrics arrive',
    () => until('metrics', async () => {
      const found = await house.call<Post>('social.posts.get', { id: post.id })
      return found.variants.every((one) => one.metrics.length > 0) && found
    }, 120_000, 1_000),
    (one) => one.variants.map((variant) => `${variant.account.network}: ${variant.metrics.map(({ metric, value }) => `${metric} ${value}`).join(', ')}`).join('\n'),
  )

  const short = out.variants.find((one) => one.account.network === 'bluesky')!.link!.url
  const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'accept-language': 'en-GB' }
  const page = await step(
    'A visitor without cookies follows the link of the Bluesky post',
    async () => {
      const hop = await fetch(short, { redirect: 'manual', headers: agent })
      const target = new URL(hop.headers.get('location')!, url)
      const shown = await fetch(target, { headers: agent })
      return { target, status: shown.status, html: await shown.text(), cookies: shown.headers.getSetCookie().length }
    },
    (one) => `${one.status} ${one.target}\n${one.html.length} bytes of page, ${one.cookies} cookies`,
  )
  await step(
    'and asks a question',
    async () => {
      // A person takes a moment to write; a form that comes back in a blink is taken for a machine's.
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      const action = /<form[^>]*action="([^"]+)"/.exec(page.html)?.[1]
      if (!action) throw new Error('the page has no question form')
      const hidden = Object.fromEntries([...page.html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [/name="([^"]*)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '']))
      const form = new URLSearchParams({ ...hidden, name: 'Marta Delgado', email: `marta+${stamp}@home.example`, message: 'Is there a parking space with it, and is the harbour view from the living room as well?' })
      return fetch(new URL(action.replaceAll('&amp;', '&'), page.target), { method: 'POST', body: form, headers: agent, redirect: 'manual' })
    },
    (response) => `${response.status} to ${response.headers.get('location')}`,
  )
  const lead = await step(
    'The lead is there, with the post, the account and the photo that brought it',
    () => until('the lead', async () => {
      const { items } = await house.call<{ items: { id: string }[] }>('crm.leads.list', { limit: 1 })
      return items[0] && house.call<Lead>('crm.leads.get', { id: items[0].id })
    }),
    (one) => `${one.name}, from ${one.source}: “${one.lastQuestion}”\npost ${one.origin?.['postId']}, account ${one.origin?.['accountId']}, photo ${one.origin?.['assetId']}`,
  )
  await step('The agent writes a note', () => house.call('crm.notes.add', { leadId: lead.id, text: 'Garage space 12 belongs to the house. Call before noon.' }), (one) => String(one['text']))
  await step('The timeline tells it all', () => house.call<{ items: { kind: string; at: string; text: string | null }[] }>('crm.timeline.list', { leadId: lead.id }), ({ items }) => items.map((one) => `${one.at.slice(11, 19)} ${one.kind}${one.text ? `: ${one.text}` : ''}`).join('\n'))
  await step(
    'The mail that would have left is in the outbox',
    () => until('the mail', async () => {
      const { items } = await house.call<{ items: { subject: string; to: string; state: string }[] }>('platform.outbox.list')
      return items.some((one) => one.subject.includes('Marta')) && items
    }),
    (items) => items.map((one) => `${one.state}: “${one.subject}” to ${one.to}`).join('\n'),
  )
  process.stdout.write('\nFrom photo to lead, every step for real.\n')
}

main().catch((error: Error) => {
  process.stderr.write(`\nThe walk stopped at step ${number}: ${error.message}\n`)
  process.exitCode = 1
})
