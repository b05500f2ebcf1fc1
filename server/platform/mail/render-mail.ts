import { Liquid, type Template } from 'liquidjs'
import { mailLayout, withLook } from './layout.ts'
import type { CommonVariables, MailTemplate } from './mail-template.ts'

export type RenderedMail = { subject: string; html: string; text: string }

/** A template that MJML or Liquid refuses, or an address in it that is none. A mistake of ours, found by rendering it once. */
export class MailTemplateBroken extends Error {
  constructor(id: string, why: string) {
    super(`the mail template ${id} cannot be used: ${why}`)
    this.name = 'MailTemplateBroken'
  }
}

type Compiled = { subject: Template[]; html: Template[]; text: Template[] }

const escaping = liquid({ outputEscape: 'escape' })
const plain = liquid({})
const compiled = new WeakMap<object, Promise<Compiled>>()

/**
 * Fills a template. Values are escaped in the HTML; a variable that the template names and nobody gave throws. MJML needs
 * tens of milliseconds, so each template is compiled once and only Liquid runs for each mail.
 */
export async function renderMail<V extends Record<string, unknown>>(template: MailTemplate<V>, variables: V & CommonVariables): Promise<RenderedMail> {
  let ready = compiled.get(template)
  if (!ready) {
    ready = compile(template)
    compiled.set(template, ready)
  }
  const { subject, html, text } = await ready
  const scope = { brand: 'Foyer', stop: null, look: null, ...variables }
  try {
    return {
      // A line break in a subject would begin a new header.
      subject: String(plain.renderSync(subject, scope)).replace(/\s+/g, ' ').trim(),
      html: String(escaping.renderSync(html, scope)),
      text: `${String(plain.renderSync(text, scope)).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim()}\n`,
    }
  } catch (error) {
    throw new MailTemplateBroken(template.id, (error as Error).message)
  }
}

async function compile<V extends Record<string, unknown>>({ id, subject, preview, body, text, why }: MailTemplate<V>): Promise<Compiled> {
  try {
    // mjml would fetch Roboto from Google for each reader, only because the name stands among the fallbacks.
    // MJML takes 100 MB of memory, so it is loaded with the first mail and not with the house.
    const { default: mjml2html } = await import('mjml')
    const { html, errors } = await mjml2html(mailLayout({ body, preview, why }), { validationLevel: 'soft', keepComments: false, fonts: {} })
    if (errors.length > 0) throw new Error(errors.map((one) => one.formattedMessage).join('; '))
    return { subject: plain.parse(subject), html: escaping.parse(withLook(html)), text: plain.parse(`${text.trim()}\n\n--\n${why}\n{% if stop %}Stop mail like this: {{ stop | link }}\n{% endif %}{{ brand }}\n`) }
  } catch (error) {
    throw new MailTemplateBroken(id, (error as Error).message)
  }
}

/** Templates read no files and no inherited properties; `link` is the only filter of ours. */
function liquid(options: { outputEscape?: 'escape' }): Liquid {
  const engine = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true, templates: {}, ...options })
  engine.registerFilter('link', (value: unknown) => {
    const address = String(value)
    if (!URL.canParse(address) || !['http:', 'https:', 'mailto:'].includes(new URL(address).protocol)) throw new Error(`“${address.slice(0, 80)}” is not an address to link to`)
    return new URL(address).href
  })
  return engine
}
