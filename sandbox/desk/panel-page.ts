import type { Emulator } from '../kit/emulator.ts'
import { faultKinds, faultNotes } from '../kit/fault-panel.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page } from '../kit/page.ts'
import type { World } from '../kit/world.ts'

/** One provider's switches: faults, tokens, webhook habits. */
export function panelPage(emulator: Emulator, world: World): Html {
  const base = `/_sandbox/${emulator.id}`
  return page({
    title: `${emulator.name}: faults and webhooks`,
    body: html`<p class="row">${emulator.pages(world).map(({ label, path }) => html`<a href="/${emulator.id}${path}">${label}</a>`)}
<a href="${base}/calls">Received calls</a></p>
${armedCard(base, world)}
${armCard(base)}
<section class="card"><h2>Tokens</h2>
<p>Ends every access token now. Refresh tokens stay good.</p>
<form method="post" action="${base}/tokens/expire"><button>Let access tokens run out</button></form></section>
${webhookCard(base, world)}`,
  })
}

function armedCard(base: string, world: World): Html | null {
  const faults = world.faults.list()
  if (faults.length === 0) return null
  return html`<section class="card"><h2>Armed</h2>
<table><thead><tr><th>Fault</th><th>Calls left</th><th>Only calls with</th><th>Seconds</th></tr></thead>
<tbody>${faults.map(({ kind, count, match, seconds }) => html`<tr><td>${kind}</td><td>${count}</td><td>${match ?? 'any that fit'}</td><td>${seconds}</td></tr>`)}</tbody></table>
<form method="post" action="${base}/faults/clear"><button>Clear all</button></form></section>`
}

function armCard(base: string): Html {
  return html`<section class="card"><h2>Make the next calls fail</h2>
<form method="post" action="${base}/faults">
<fieldset><legend>Fault</legend>
${faultKinds.map(
  (kind, i) => html`<label class="tick"><input type="radio" name="kind" value="${kind}"${i === 0 && html` checked`}>
<span><strong>${kind}</strong> <span class="soft small">${faultNotes[kind].does}</span></span></label>`,
)}</fieldset>
<label>How many calls <input type="number" name="count" value="1" min="0" max="10000"></label>
<label>Seconds, for slow and rate-limited <input type="number" name="seconds" min="0" max="3600" step="any"></label>
<label>Only calls whose line contains <input type="text" name="match" placeholder="createRecord"></label>
<p><button class="main">Arm</button></p>
</form></section>`
}

function webhookCard(base: string, world: World): Html {
  const { habits } = world.webhooks
  const rows = world.webhooks.deliveries().map(
    ({ id, url, state, attempts, answer, at }) => html`<tr><td>${moment(at)}</td><td>${url}</td><td>${state}, ${attempts} tries${answer !== null && html`, ${answer}`}</td>
<td><form method="post" action="${base}/webhooks/${id}/resend"><button class="quiet">Send again</button></form></td></tr>`,
  )
  return html`<section class="card"><h2>Webhooks</h2>
<form method="post" action="${base}/webhooks/habits">
<label class="tick"><input type="checkbox" name="twice"${habits.twice && html` checked`}> Send each one twice</label>
<label class="tick"><input type="checkbox" name="outOfOrder"${habits.outOfOrder && html` checked`}> Send pairs in the wrong order</label>
<p><button>Keep</button></p></form>
${rows.length === 0 ? html`<p class="soft">None was sent yet.</p>` : html`<table><thead><tr><th>When</th><th>To</th><th>Result</th><th></th></tr></thead><tbody>${rows}</tbody></table>`}
</section>`
}
