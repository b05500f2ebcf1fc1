import type { ReceivedCall } from '../kit/call-log.ts'
import type { Emulator } from '../kit/emulator.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { page } from '../kit/page.ts'
import type { World } from '../kit/world.ts'

/** What the provider received, newest first. */
export function callsPage(emulator: Emulator, world: World): Html {
  const calls = world.calls.recent()
  return page({
    title: `${emulator.name}: received calls`,
    trail: [{ label: emulator.name, href: `/_sandbox/${emulator.id}` }],
    body:
      calls.length === 0
        ? html`<p class="soft">No call has come in since the sandbox started.</p>`
        : html`<p class="soft small">The last ${calls.length}, newest first. Tokens and passwords are shortened.</p>${calls.map(callCard)}`,
  })
}

function callCard(call: ReceivedCall): Html {
  const good = call.status !== null && call.status < 400
  return html`<section class="card">
<p class="row"><strong class="${good ? 'good' : 'bad'}">${call.status ?? 'no answer'}</strong> <code>${call.method} ${call.path}</code>
<span class="soft small push">${call.at.slice(11, 19)} UTC</span></p>
${call.fault !== null && html`<p class="bad small">Fault: ${call.fault}</p>`}
${(call.sent !== null || call.answered !== null) && html`<details><summary class="small">Bodies</summary>
${call.sent !== null && html`<pre>${call.sent}</pre>`}${call.answered !== null && html`<pre>${call.answered}</pre>`}</details>`}
</section>`
}
