import { html, type Html } from '../../platform/html.ts'
import type { FieldError } from '../../platform/errors.ts'

/** What a visitor typed, and what travels with it unseen. */
export type FormValues = { name?: string; email?: string; phone?: string; message?: string; fid?: string; referrer?: string; utm?: Record<string, string> }

export type FormState =
  | { kind: 'asked' }
  | { kind: 'open'; proof: string; values: FormValues; fields: FieldError[]; notice?: string }

/** The question form of a page, or the thanks after it. Works without scripts; wrong fields keep what was typed. */
export function renderForm(slug: string, agency: string, state: FormState): string {
  return html`<section class="question" id="ask"><div>
<div><h2>Ask a question</h2><p>${agency} answers you by e-mail or phone, whichever you give.</p></div>
${state.kind === 'asked' ? thanks(agency) : form(slug, state)}
</div></section>
`.text
}

const thanks = (agency: string): Html =>
  html`<div class="thanks" role="status"><h2>Your question is there</h2><p>${agency} has it now and will come back to you.</p></div>`

function form(slug: string, { proof, values, fields, notice }: Extract<FormState, { kind: 'open' }>): Html {
  const wrong = (name: string) => fields.find((field) => field.path === name)?.message
  const attributes = (name: string) => (wrong(name) ? html` aria-invalid="true" aria-describedby="${name}-wrong"` : null)
  const why = (name: string) => wrong(name) && html`<p class="wrong" id="${name}-wrong">${wrong(name)}</p>`
  const unseen = (name: string, value: string | undefined) => value && html`<input type="hidden" name="${name}" value="${value}">`
  const summary = notice ?? (fields.length ? (fields.length === 1 ? 'One field needs a look.' : `${fields.length} fields need a look.`) : null)
  return html`<form method="post" action="/p/${slug}/ask#ask" novalidate>
${summary && html`<p class="notice" role="alert">${summary}</p>`}
<div><label for="name">Name</label><input id="name" name="name" autocomplete="name" maxlength="120" required value="${values.name}"${attributes('name')}>${why('name')}</div>
<div class="pair">
<div><label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="email" inputmode="email" maxlength="254" value="${values.email}"${attributes('email')}>${why('email')}</div>
<div><label for="phone">Phone</label><input id="phone" name="phone" type="tel" autocomplete="tel" maxlength="40" value="${values.phone}"${attributes('phone')}>${why('phone')}</div>
</div>
<p class="hint">One of the two is enough.</p>
<div><label for="message">Question</label><textarea id="message" name="message" maxlength="2000" required${attributes('message')}>${values.message}</textarea>${why('message')}</div>
<div class="trap" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<input type="hidden" name="proof" value="${proof}">${unseen('fid', values.fid)}${unseen('referrer', values.referrer)}${Object.entries(values.utm ?? {}).map(([name, value]) => unseen(`utm_${name}`, value))}
<div><button class="button" type="submit">Send the question</button></div>
</form>`
}
