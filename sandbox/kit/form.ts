import type { FastifyInstance } from 'fastify'

/** A parsed form: a name given several times holds a list. */
export type Form = Record<string, string | string[] | undefined>

/** Reads `application/x-www-form-urlencoded` text. */
export function parseForm(text: string): Form {
  const form: Form = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = Object.hasOwn(form, name) ? form[name] : undefined
    form[name] = before === undefined ? value : [...listOf(before), value]
  }
  return form
}

/** No value, one value or several, as a list. */
export function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** The single (or first) value of a field, without spaces around it. */
export function textOf(form: Form, name: string): string {
  return (listOf(form[name])[0] ?? '').trim()
}

/** Lets `app` take form bodies. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, parseForm(String(body)))
  })
}
