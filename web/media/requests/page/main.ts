/**
 * The script of the page behind an upload request (`/send/:token`, written by server/media/requests/page). It stands alone: no
 * framework, nothing of the app, so that the page is light on a phone in a field.
 */
import { SendQueue } from './send-queue.ts'
import { sendingView } from './sending-view.ts'
import { begin, finish, ownSending, readSending, Refused, type Given } from './talk.ts'

const given = JSON.parse(document.querySelector('script[type="application/json"]')?.textContent ?? '{}') as Given
const root = document.querySelector<HTMLElement>('#sending')!
const intro = document.querySelector<HTMLFormElement>('#intro')

async function resume(sending: string): Promise<void> {
  const now = await readSending(sending)
  const view = { draw: () => {}, thank: () => {} }
  let isDue = false
  // Progress comes many times a second from each of three files; once a frame is enough to look at.
  const queue = new SendQueue(sending, () => {
    if (isDue) return
    isDue = true
    requestAnimationFrame(() => ((isDue = false), view.draw()))
  })
  intro?.remove()
  Object.assign(view, sendingView({ root, given, queue, name: now.name, onFinish: async () => (await finish(sending), view.thank()) }))
  queue.restore(now.files)
}

function ask(): void {
  if (!intro) return
  intro.hidden = false
  const alert = intro.querySelector<HTMLElement>('[role=alert]')!
  const say = (words: string, field: string | null) => {
    alert.textContent = words
    alert.hidden = false
    const input = field ? intro.querySelector<HTMLInputElement>(`[name=${field}]`) : null
    input?.setAttribute('aria-invalid', 'true')
    input?.focus()
  }
  intro.addEventListener('submit', event => {
    event.preventDefault()
    const answers = new FormData(intro)
    const said = (name: string) => String(answers.get(name) ?? '').trim()
    const box = intro.querySelector<HTMLInputElement>('[name=agreed]')
    for (const input of intro.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
    if (!said('name')) return say('Give your name, so that it is known who sent the files.', 'name')
    if (box && !box.checked) return say('Tick the box below the terms, or ask whoever sent you the link for others.', 'agreed')
    const button = intro.querySelector('button')!
    button.disabled = true
    begin(given.token, { name: said('name'), note: said('note'), password: String(answers.get('password') ?? ''), agreed: box?.checked ?? false })
      .then(({ sending }) => {
        ownSending.keep(given.id, sending)
        return resume(sending)
      })
      .catch((error: Error) => say(error.message, error instanceof Refused && error.code === 'media.password_wrong' ? 'password' : null))
      .finally(() => (button.disabled = false))
  })
}

const before = ownSending.read(given.id)
if (before) {
  resume(before).catch((error: Error) => {
    if (error instanceof Refused && !error.isCut) ownSending.forget(given.id)
    ask()
  })
} else ask()
