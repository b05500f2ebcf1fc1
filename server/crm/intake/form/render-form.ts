import type { FieldError } from '../../../platform/errors.ts'
import { html, Html } from '../../../platform/html.ts'
import type { FormDesign, FormField } from '../contract.ts'
import { formStyle } from './form-style.ts'
import { inputName, type Given } from './read-answers.ts'

export type FormView =
  | { kind: 'open'; proof: string; given: Given; fields: FieldError[]; notice?: string }
  | { kind: 'sent'; waiting: boolean; token: string | null; notice?: string }
  | { kind: 'closed' }

const hiddenNames = ['fid', 'page', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content']

/** The form, or what stands in its place. Works without scripts; wrong fields keep what was typed. */
export function renderForm(key: string, design: FormDesign, view: FormView, { action, target }: { action: string; target?: string }): Html {
  if (view.kind === 'closed') return html`<div class="foyer-form"><h1>This form is closed</h1><p>It takes no messages at present.</p></div>`
  if (view.kind === 'sent') return html`<div class="foyer-form" role="status"><h1>${view.waiting ? 'One more step' : design.title}</h1>${view.notice && html`<p class="notice">${view.notice}</p>`}
${view.waiting ? html`<p class="thanks">We have sent you an e-mail. Open the link in it, then your message reaches us. The link works for two days.</p>
${view.token && html`<form method="post" action="${action.replace(/\/f\/.*$/, '')}/f/${key}/resend"><input type="hidden" name="token" value="${view.token}"><button class="plain" type="submit">Send the e-mail again</button></form>`}` : html`<p class="thanks">${design.thanks}</p>`}</div>`
  const { fields, given, notice, proof } = view
  const wrong = (name: string) => fields.find((field) => field.path === name)?.message
  const summary = notice ?? (fields.length ? (fields.length === 1 ? 'One field needs a look.' : `${fields.length} fields need a look.`) : null)
  return html`<div class="foyer-form"><h1>${design.title}</h1>${design.intro && html`<p class="intro">${design.intro}</p>`}
<form method="post" action="${action}"${target && html` target="${target}"`} novalidate>${summary && html`<p class="notice" role="alert">${summary}</p>`}
${design.fields.map((field) => question(field, given[inputName(field)], wrong(inputName(field))))}
${design.consent && tick('consent', design.consent.text, given['consent'] === 'yes', design.consent.required, wrong('consent'))}
<div class="trap" aria-hidden="true"><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="proof" value="${proof}">${hiddenNames.map((name) => given[name] && html`<input type="hidden" name="${name}" value="${given[name]}">`)}
<button type="submit">${design.button}</button></form></div>`
}

const autocomplete: Partial<Record<FormField['kind'], string>> = { name: 'name', email: 'email', phone: 'tel', company: 'organization' }

function question(field: FormField, value: string | undefined, wrong: string | undefined): Html {
  const name = inputName(field)
  if (field.kind === 'yes') return tick(name, field.label, value === 'yes', field.required, wrong)
  const shared = html` id="${name}" name="${name}"${field.required ? html` required` : null}${wrong ? html` aria-invalid="true" aria-describedby="${name}-wrong"` : null}`
  const input = field.kind === 'message' ? html`<textarea${shared} maxlength="5000">${value}</textarea>`
    : field.kind === 'choice' ? html`<select${shared}><option value=""></option>${field.options.map((option) => html`<option${option === value ? html` selected` : null}>${option}</option>`)}</select>`
    : html`<input${shared} type="${field.kind === 'email' ? 'email' : field.kind === 'phone' ? 'tel' : 'text'}"${autocomplete[field.kind] ? html` autocomplete="${autocomplete[field.kind]}"` : null} maxlength="500" value="${value}">`
  return html`<div><label class="name" for="${name}">${field.label}${!field.required && html` <span class="optional">optional</span>`}</label>${input}${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}</div>
`
}

const tick = (name: string, label: string, ticked: boolean, required: boolean, wrong: string | undefined): Html =>
  html`<div><div class="tick"><input type="checkbox" id="${name}" name="${name}" value="yes"${ticked ? html` checked` : null}${required ? html` required` : null}${wrong ? html` aria-invalid="true" aria-describedby="${name}-wrong"` : null}><label for="${name}">${label}${!required && html` <span class="optional">optional</span>`}</label></div>${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}</div>
`

const pageStyle = (embed: boolean): string => embed ? `${shared} body { background: transparent } main { padding: 4px }` : `${shared} ${framed}`
const shared = ':root { color-scheme: light dark } body { margin: 0; background: #edf1f1 } main { max-width: 35rem; margin: 0 auto; padding: 32px 24px }'
const framed = 'main > .foyer-form { padding: 28px; border-radius: 12px; background: #fdfefe; box-shadow: 0 1px 2px #16282c1a } footer { padding: 16px 4px; font: 12px/16px system-ui, sans-serif; color: #4a5c5f } @media (prefers-color-scheme: dark) { body { background: #0b1315 } main > .foyer-form { background: #121b1e } footer { color: #a9b5b7 } } @media (max-width: 480px) { main { padding: 0 } main > .foyer-form { border-radius: 0; padding: 24px 20px } footer { padding: 16px 20px } }'

/** A whole page around a form; `embed` leaves out the frame for an iframe. */
export const formPage = (design: FormDesign, agency: string, inside: Html, { embed = false } = {}): string => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${design.title}, ${agency}</title><meta name="robots" content="noindex"><link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${new Html(formStyle(design.colour))}
${new Html(pageStyle(embed))}</style></head>
<body class="page"><main>${inside}${!embed && html`<footer>${agency}</footer>`}</main></body></html>
`.text
