import { createHash } from 'node:crypto'
import type { FoundValue } from '../contract.ts'
import type { Mail } from './mail.ts'
import type { XmlElement } from '../../../platform/files/xml.ts'

const mostValues = 150
const longestValue = 5_000

type Add = (path: string, label: string, value: unknown) => void

/** Gathers values with the place where each stood; the second value at one place gets `[2]`. */
function gather(fill: (add: Add) => void): FoundValue[] {
  const found: FoundValue[] = []
  const seen = new Map<string, number>()
  fill((path, label, value) => {
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
    if (!text || found.length >= mostValues) return
    const times = (seen.get(path) ?? 0) + 1
    seen.set(path, times)
    found.push({ path: (times > 1 ? `${path}[${times}]` : path).slice(0, 300), label: label.slice(0, 120), value: text.slice(0, longestValue) })
  })
  return found
}

/** Every value in a piece of JSON, by its dotted path. */
export function foundInJson(value: unknown): FoundValue[] {
  const walk = (add: Add, one: unknown, path: string, label: string, depth: number): void => {
    if (depth > 8) return
    if (Array.isArray(one)) for (const item of one.slice(0, 50)) walk(add, item, path, label, depth + 1)
    else if (typeof one === 'object' && one !== null) for (const [name, inner] of Object.entries(one).slice(0, 200)) walk(add, inner, path ? `${path}.${name}` : name, name, depth + 1)
    else add(path || 'value', label || 'value', one)
  }
  return gather((add) => walk(add, value, '', '', 0))
}

/** Every text and attribute in XML; what an element is for (`part="first"`, `type="voice"`) is part of its place. */
export function foundInXml(root: XmlElement): FoundValue[] {
  const walk = (add: Add, element: XmlElement, above: string): void => {
    const kind = element.attributes['part'] ?? element.attributes['type']
    const path = `${above}${above ? '/' : ''}${element.name}${kind ? `(${kind})` : ''}`
    add(path, kind ? `${element.name}, ${kind}` : element.name, element.text.replace(/\s+/g, ' '))
    for (const [name, value] of Object.entries(element.attributes)) if (value !== kind && name !== 'sequence') add(`${path}@${name}`, `${element.name} ${name}`, value)
    for (const child of element.children) walk(add, child, path)
  }
  return gather((add) => walk(add, root, ''))
}

const labelled = /^[\s>*•·-]*([\p{L}][\p{L}\p{N} .,'’/()#&_-]{0,38}?)\s*[:=\t]\s*(\S.*)?$/u
const addressIn = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g
const phoneIn = /(?<![\w.@/])\+?\(?\d[\d\s().-]{6,18}\d(?![\w@])/g

export type LabelledLine = { label: string; value: string }

/** Lines of the form "Label: value". A label alone on its line takes the line after it. */
export function labelledLines(text: string): LabelledLine[] {
  const lines = text.split('\n').slice(0, 1_000)
  return lines.flatMap((line, index): LabelledLine[] => {
    const found = line.length > 2_000 ? null : labelled.exec(line)
    if (!found || /^https?$/i.test(found[1]!)) return []
    const value = found[2]?.trim() || nextWords(lines, index)
    return value ? [{ label: found[1]!.trim(), value }] : []
  })
}

function nextWords(lines: string[], index: number): string {
  const next = lines[index + 1]?.trim() || lines[index + 2]?.trim() || ''
  return next.length <= 2_000 && labelled.test(next) ? '' : next
}

/** Everything that a person may point at in a mail: who sent it, its labelled lines, and addresses and numbers in the text. */
export function foundInMail(mail: Mail): FoundValue[] {
  return gather((add) => {
    add('from.name', 'From, name', mail.from?.name)
    add('from.address', 'From, address', mail.from?.address)
    add('reply-to.name', 'Reply to, name', mail.replyTo?.name)
    add('reply-to.address', 'Reply to, address', mail.replyTo?.address)
    add('subject', 'Subject', mail.subject)
    const lines = labelledLines(mail.text)
    for (const { label, value } of lines) add(`line:${label.toLowerCase()}`, label, value)
    const text = mail.text.slice(0, 100_000)
    for (const [address] of text.matchAll(addressIn)) add('address in text', 'Address in the text', address)
    for (const [phone] of text.matchAll(phoneIn)) add('number in text', 'Number in the text', phone.trim())
    const own = new Set(lines.map(({ value }) => value))
    for (const line of text.split('\n').filter((one) => one.trim() && !own.has(one.trim()) && !labelled.test(one.slice(0, 500))).slice(0, 40)) add('line', 'Line', line)
    add('text', 'Whole text', text)
  })
}

/** Names a kind of message: the places in it, whatever stands there. Free lines and the count of repeats are left out. */
export function shapeOf(kind: string, found: readonly FoundValue[]): string {
  const places = [...new Set(found.map(({ path }) => path.replace(/\[\d+\]$/, '')).filter((path) => !/^(line|text|number in text|address in text)$/.test(path)))].sort()
  return `${kind}:${createHash('sha256').update(places.join('\n')).digest('base64url').slice(0, 16)}`
}
