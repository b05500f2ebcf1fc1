import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page } from '../kit/page.ts'
import type { DeskSetup } from './desk.ts'

/** The list of providers, and the sandbox's clock. */
export function indexPage({ emulators, worlds, now, growthSpeed }: DeskSetup): Html {
  const cards = emulators.map((emulator) => {
    const world = worlds.get(emulator.id)
    if (!world) return null
    return html`<section class="card">
<h2>${emulator.name}</h2>
<p class="soft">${emulator.summary}</p>
<p>Base address <code>${world.url()}</code></p>
<p class="row">${emulator.pages(world).map(({ label, path }) => html`<a href="/${emulator.id}${path}">${label}</a>`)}
<a href="/_sandbox/${emulator.id}">Faults and webhooks</a>
<a href="/_sandbox/${emulator.id}/calls">Received calls</a></p>
</section>`
  })
  return page({
    title: 'Providers',
    body: html`${cards}
<section class="card">
<h2>Clock</h2>
<p>${moment(now().toISOString())}. Attention gathers ${growthSpeed} times faster than in life.</p>
<form method="post" action="/_sandbox/clock" class="row">
${[['3600', 'An hour later'], ['86400', 'A day later'], ['2592000', 'Thirty days later']].map(
  ([seconds, label]) => html`<button name="seconds" value="${seconds}">${label}</button>`,
)}</form>
<p class="soft small">Moving the clock lets numbers grow and tokens run out. It never moves back.</p>
</section>`,
  })
}
