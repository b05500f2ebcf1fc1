import type { FastifyInstance } from 'fastify'
import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { changedEntry, deletedEntry } from './hub-feed.ts'
import { channels } from './seed.ts'
import type { HubSubscription, Video, Youtube } from './youtube-state.ts'

/** Bounds of a lease in seconds; what is asked for beyond them is brought within. */
export const LEASE = { min: 60, usual: 432_000, max: 864_000 } as const
/** A secret has to be shorter than this many bytes (WebSub, section 5.1). */
const SECRET_BELOW = 200
const VERIFY_WITHIN_MS = 5_000

/** Adds the hub: subscriptions that are verified before they count, and end with their lease (WebSub, section 5). */
export function registerHub(app: FastifyInstance, youtube: Youtube): void {
  const { state, store, world } = youtube

  app.post('/hub/subscribe', { config: { sandbox: 'write' } }, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const field = (name: string): string => textOf(form, `hub.${name}`)
    const refuse = (why: string) => reply.status(400).type('text/plain').send(why)
    const [mode, topic, callback, secret] = [field('mode'), field('topic'), field('callback'), field('secret')]
    if (mode !== 'subscribe' && mode !== 'unsubscribe') return refuse('Invalid value for hub.mode')
    if (!URL.canParse(callback) || !/^https?:$/.test(new URL(callback).protocol) || new URL(callback).hash !== '') return refuse('Invalid parameter: hub.callback; must be a valid URI with no fragment')
    if (channelOf(youtube, topic) === null) return refuse('Invalid value for hub.topic')
    if (Buffer.byteLength(secret) >= SECRET_BELOW) return refuse('Invalid value for hub.secret; must be less than 200 bytes')
    const asked = field('lease_seconds')
    if (asked !== '' && !/^\d+$/.test(asked)) return refuse('Invalid value for hub.lease_seconds; must be a positive integer')
    const leaseSec = Math.min(LEASE.max, Math.max(LEASE.min, asked === '' ? LEASE.usual : Number(asked)))
    void verify({ mode, topic, callback, secret, leaseSec, verifyToken: field('verify_token') })
    return reply.status(202).send()
  })

  /** Asks the subscriber whether this is meant; only an answer that is the challenge makes it count. */
  async function verify({ mode, topic, callback, secret, leaseSec, verifyToken }: { mode: 'subscribe' | 'unsubscribe'; topic: string; callback: string; secret: string; leaseSec: number; verifyToken: string }): Promise<void> {
    const challenge = randomBytes(24).toString('base64url')
    const url = new URL(callback)
    for (const [name, value] of Object.entries({ mode, topic, challenge, ...(mode === 'subscribe' ? { lease_seconds: String(leaseSec) } : {}), ...(verifyToken ? { verify_token: verifyToken } : {}) })) url.searchParams.append(`hub.${name}`, value)
    await pause(1) // The 202 leaves first.
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(VERIFY_WITHIN_MS) }).then(async (response) => ({ ok: response.ok, text: await response.text() }), () => ({ ok: false, text: '' }))
    if (!answer.ok || answer.text !== challenge) return
    state.hub = subscriptionsOf(youtube).filter((one) => one.topic !== topic || one.callback !== callback)
    if (mode === 'subscribe') state.hub.push({ topic, callback, secret, until: new Date(world.now().getTime() + leaseSec * 1000).toISOString() })
    store.touch()
  }
}

/** Tells everybody who listens to its channel that a public video came, changed or is gone. */
export function tellHub(youtube: Youtube, video: Video, change: 'changed' | 'deleted'): void {
  if (change === 'changed' && video.status.privacyStatus !== 'public') return
  const topic = topicOf(youtube, video.channelId)
  const body = change === 'deleted' ? deletedEntry(youtube, video) : changedEntry(youtube, video, topic)
  for (const { callback, secret } of subscriptionsOf(youtube).filter((one) => one.topic === topic)) {
    const links = `<${youtube.world.url('/hub')}>; rel=hub, <${topic}>; rel=self`
    const signature: Record<string, string> = secret === '' ? {} : { 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}` }
    youtube.world.webhooks.send({ url: callback, body, headers: { 'content-type': 'application/atom+xml', link: links, ...signature } })
  }
}

/** Subscriptions whose lease runs; the others are forgotten. */
export function subscriptionsOf({ state, store, world }: Youtube): HubSubscription[] {
  const running = (state.hub ?? []).filter(({ until }) => Date.parse(until) > world.now().getTime())
  if (running.length !== (state.hub ?? []).length) store.touch()
  state.hub = running
  return running
}

const topicOf = ({ world }: Youtube, channelId: string): string => world.url(`/feeds/videos.xml?channel_id=${channelId}`)
const channelOf = (youtube: Youtube, topic: string): string | null => channels.find(({ id }) => topicOf(youtube, id) === topic)?.id ?? null
