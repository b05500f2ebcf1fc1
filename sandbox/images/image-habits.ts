import type { FastifyInstance } from 'fastify'
import { html } from '../kit/html.ts'
import { page, sendPage } from '../kit/page.ts'
import type { World } from '../kit/world.ts'
import { paintRoom, pictureBomb } from './paint-room.ts'

export const pictureHabits = ['fair', 'window', 'size', 'nsfw', 'no-picture', 'bomb'] as const
export const webhookHabits = ['usual', 'early', 'lost', 'forged'] as const
const words: Record<(typeof pictureHabits)[number] | (typeof webhookHabits)[number], string> = {
  fair: 'Pictures are furnished or cleared as asked',
  window: 'Pictures also get a window that is not there',
  size: 'Pictures come in another size and shape',
  nsfw: 'Pictures are refused as not safe for work',
  'no-picture': 'The answer is a text and no picture',
  bomb: 'The answer unpacks to 256 million pixels',
  usual: 'Webhooks follow the answer',
  early: 'Webhooks come before the answer',
  lost: 'Webhooks are never sent',
  forged: 'Webhooks are signed with another key',
}

/** How an imitated image service behaves until it is told otherwise. */
export interface ImageHabits {
  picture: (typeof pictureHabits)[number]
  webhook: (typeof webhookHabits)[number]
  /** How long a picture takes. */
  seconds: number
}

/** What the words of such a refusal are at most services. */
export const unsafeWords = 'NSFW content detected. Try running it again, or try a different prompt.'

/** Opens the habits of a service with a page for people, `GET` and `POST /desk`. */
export function openHabits(app: FastifyInstance, world: World, { name, secret, webhooks }: { name: string; secret: string; webhooks: boolean }): ImageHabits {
  const store = world.store<ImageHabits>('habits', () => ({ picture: 'fair', webhook: 'usual', seconds: 1 }))
  const { state } = store
  app.get('/desk', { config: { sandbox: 'page' } }, (_request, reply) => {
    const choice = (field: 'picture' | 'webhook', options: readonly (keyof typeof words)[]) => options.map((one) => html`<p><label><input type="radio" name="${field}" value="${one}"${state[field] === one ? { html: ' checked' } : ''}> ${words[one]}</label></p>`)
    return sendPage(reply, page({
      title: name,
      body: html`<p>Secret: <code>${secret}</code></p><form method="post" action="desk"><h2>Pictures</h2>${choice('picture', pictureHabits)}${webhooks && html`<h2>Webhooks</h2>${choice('webhook', webhookHabits)}`}<h2>Time</h2><p><label>Seconds for a picture <input type="number" name="seconds" min="0" max="600" step="0.1" value="${state.seconds}"></label></p><button>Keep</button></form>`,
    }))
  })
  app.post<{ Body: Record<string, unknown> }>('/desk', { config: { sandbox: 'page' } }, (request, reply) => {
    const wish = request.body ?? {}
    const picture = pictureHabits.find((one) => one === wish.picture)
    const webhook = webhookHabits.find((one) => one === wish.webhook)
    const seconds = wish.seconds === undefined ? state.seconds : Number(wish.seconds)
    if ((wish.picture !== undefined && !picture) || (wish.webhook !== undefined && !webhook) || !(seconds >= 0 && seconds <= 600)) return reply.status(422).send({ message: `picture is one of ${pictureHabits.join(', ')}; webhook one of ${webhookHabits.join(', ')}; seconds 0 to 600` })
    Object.assign(state, { ...(picture ? { picture } : {}), ...(webhook ? { webhook } : {}), seconds })
    store.touch()
    return String(request.headers.accept ?? '').includes('text/html') ? reply.redirect('desk', 303) : reply.send(state)
  })
  return state
}

/** Makes what a service answers with, by its habits. */
export async function answerWith({ picture }: Readonly<ImageHabits>, wish: { image: Uint8Array; mask: Uint8Array | null; prompt: string; seed: number }): Promise<Buffer> {
  if (picture === 'no-picture') return Buffer.from('<!doctype html><title>Sorry</title><p>Something else.')
  if (picture === 'bomb') return pictureBomb()
  return paintRoom({ ...wish, window: picture === 'window', otherSize: picture === 'size' })
}
