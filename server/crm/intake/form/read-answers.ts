import { z } from 'zod'
import type { FieldError } from '../../../platform/errors.ts'
import type { FormDesign, FormField } from '../contract.ts'
import type { Submission } from '../parsers/submission.ts'

export type Given = Record<string, string | undefined>

/** Name of a field's input. */
export const inputName = (field: Pick<FormField, 'id'>): string => `f_${field.id}`

const longest: Record<FormField['kind'], number> = { name: 200, email: 254, phone: 40, company: 200, message: 5_000, text: 500, choice: 80, yes: 3 }
const Email = z.email()

/** What somebody typed, checked against the form: the answers, and every field that is wrong with the remedy. */
export function readAnswers(design: FormDesign, given: Given): { answers: Submission; fields: FieldError[] } {
  const fields: FieldError[] = []
  const wrong = (field: FormField, rule: string, message: string) => void fields.push({ path: inputName(field), rule, message })
  const said: Partial<Record<FormField['kind'], string>> = {}
  const more: string[] = []
  for (const field of design.fields) {
    const value = given[inputName(field)]?.trim() ?? ''
    if (!value) {
      if (field.required) wrong(field, 'required', field.kind === 'yes' ? 'Tick this to go on.' : field.kind === 'choice' ? 'Choose one.' : 'Fill this in.')
      continue
    }
    if (value.length > longest[field.kind]) wrong(field, 'length', `Use ${longest[field.kind]} characters or fewer.`)
    else if (field.kind === 'email' && !Email.safeParse(value).success) wrong(field, 'email', 'Use an e-mail address such as name@example.com.')
    else if (field.kind === 'choice' && !field.options.includes(value)) wrong(field, 'choice', 'Choose one of the list.')
    // Answers for custom fields are read with them.
    else if (field.fieldId !== null) continue
    else if (field.kind === 'text' || field.kind === 'choice') more.push(`${field.label}: ${value}`)
    else if (field.kind === 'yes') more.push(`${field.label}: yes`)
    else said[field.kind] = field.kind === 'email' ? value.toLowerCase() : value
  }
  if (design.consent?.required && given['consent'] !== 'yes') fields.push({ path: 'consent', rule: 'required', message: 'Tick this to go on.' })
  if (!said.email && !said.phone && fields.length === 0) {
    const field = design.fields.find((one) => one.kind === 'email' || one.kind === 'phone')!
    wrong(field, 'contact', 'Give an e-mail address or a phone number, so that somebody can answer.')
  }
  const message = [said.message, ...more].filter(Boolean).join('\n')
  return {
    answers: { name: said.name ?? said.email ?? said.phone ?? '', ...optional({ email: said.email, phone: said.phone, company: said.company, message: message || undefined }), ...travelling(given) },
    fields,
  }
}

/** What came along in the address of the page: the first-party id, the campaign's words, the page and where it was reached from. */
export function travelling(given: Given): Pick<Submission, 'clickId' | 'utm' | 'page' | 'referrer'> {
  const text = (name: string, max: number) => given[name]?.slice(0, max) || undefined
  const address = (name: string) => {
    const value = text(name, 500)
    return value && URL.canParse(value) && /^https?:/.test(value) ? value : undefined
  }
  const utm = Object.fromEntries(['source', 'medium', 'campaign', 'term', 'content'].flatMap((word) => {
    const value = text(`utm_${word}`, 120)
    return value ? [[word, value]] : []
  }))
  return optional({ clickId: text('fid', 60), utm: Object.keys(utm).length ? utm : undefined, page: address('page'), referrer: address('referrer') })
}

type WithoutUndefined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const optional = <T extends object>(values: T): WithoutUndefined<T> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>
