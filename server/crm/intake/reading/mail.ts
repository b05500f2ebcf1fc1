import { decodeText } from '../../../platform/files/charset.ts'
import { textOfHtml, tidy } from '../../../platform/files/html-text.ts'

export type MailAddress = { name: string; address: string }
export type MailFile = { name: string; contentType: string; bytes: Buffer }

/** A message of RFC 5322 with its MIME parts (RFC 2045, 2047, 2231) read. */
export type Mail = {
  /** Names in lower case; the first of each, unfolded and decoded. */
  headers: Record<string, string>
  from: MailAddress | null
  replyTo: MailAddress | null
  subject: string
  date: string | null
  messageId: string | null
  /** The plain words: the text part, else the words of the HTML part. */
  text: string
  html: string | null
  files: MailFile[]
}

/** One part of a multipart body. */
export type MimePart = { headers: Record<string, string>; body: Buffer }

const deepest = 8
const mostParts = 100
const longestHeader = 4_000

/** Reads a raw message. What is broken in it is read as far as it goes: a lead must not be lost to a wrong header. */
export function readMail(raw: Buffer): Mail {
  const top = splitPart(raw)
  const headers = Object.fromEntries(Object.entries(top.headers).map(([name, value]) => [name, decodeWords(value)]))
  const gathered: { text: string | null; html: string | null; files: MailFile[]; parts: number } = { text: null, html: null, files: [], parts: 0 }
  walk(top, gathered, 0)
  const text = gathered.text?.trim() ? tidy(gathered.text) : gathered.html ? textOfHtml(gathered.html) : ''
  const date = headers['date'] ? new Date(headers['date'].replace(/\([^)]*\)/g, '')) : null
  return {
    headers,
    from: firstAddress(headers['from']),
    replyTo: firstAddress(headers['reply-to']),
    subject: headers['subject'] ?? '',
    date: date && !Number.isNaN(date.getTime()) ? date.toISOString() : null,
    messageId: headers['message-id']?.trim() || null,
    text, html: gathered.html, files: gathered.files,
  }
}

function walk(part: MimePart, gathered: { text: string | null; html: string | null; files: MailFile[]; parts: number }, depth: number): void {
  if (++gathered.parts > mostParts || depth > deepest) return
  const { type, params } = parameters(part.headers['content-type'] ?? 'text/plain')
  if (type.startsWith('multipart/') && params['boundary']) {
    for (const inner of partsOf(part.body, params['boundary'])) walk(inner, gathered, depth + 1)
    return
  }
  const bytes = decodeTransfer(part)
  const disposition = parameters(part.headers['content-disposition'] ?? '')
  const name = decodeWords(disposition.params['filename'] ?? params['name'] ?? '')
  if (type === 'message/rfc822') walk(splitPart(bytes), gathered, depth + 1)
  else if (disposition.type !== 'attachment' && !name && type === 'text/plain') gathered.text = `${gathered.text ? `${gathered.text}\n` : ''}${decodeText(bytes, params['charset'])}`
  else if (disposition.type !== 'attachment' && !name && type === 'text/html') gathered.html = (gathered.html ?? '') + decodeText(bytes, params['charset'])
  else gathered.files.push({ name, contentType: type, bytes })
}

/** Parts of a multipart body; also those of a form post, which has the same form (RFC 7578). */
export function partsOf(body: Buffer, boundary: string): MimePart[] {
  const mark = Buffer.from(`--${boundary}`)
  const parts: MimePart[] = []
  let at = body.indexOf(mark)
  while (at >= 0 && parts.length < mostParts) {
    const start = at + mark.length
    if (body.subarray(start, start + 2).toString('latin1') === '--') break
    const next = body.indexOf(mark, start)
    const lineEnd = body.indexOf(0x0a, start)
    if (lineEnd < 0) break
    const end = next < 0 ? body.length : next
    parts.push(splitPart(stripLastBreak(body.subarray(lineEnd + 1, end))))
    at = next
  }
  return parts
}

function stripLastBreak(bytes: Buffer): Buffer {
  const cut = bytes.at(-1) === 0x0a ? (bytes.at(-2) === 0x0d ? 2 : 1) : 0
  return cut ? bytes.subarray(0, bytes.length - cut) : bytes
}

function splitPart(raw: Buffer): MimePart {
  // A relay of old mailboxes may leave its own first line ("From …") before the headers.
  const text = raw.toString('latin1', 0, Math.min(raw.length, 256 * 1024))
  const empty = /^\r?\n/.test(text) ? { index: 0, length: /^\r?\n/.exec(text)![0].length } : firstEmptyLine(text)
  const head = text.slice(0, empty?.index ?? text.length)
  const headers: Record<string, string> = {}
  for (const line of head.replace(/\r?\n[\t ]+/g, ' ').split(/\r?\n/)) {
    const found = /^([\x21-\x39\x3b-\x7e]+):\s*(.*)$/.exec(line)
    // Bytes beyond ASCII are UTF-8 in headers of today (RFC 6532).
    if (found) headers[found[1]!.toLowerCase()] ??= decodeText(Buffer.from(found[2]!.slice(0, longestHeader), 'latin1'), 'utf-8')
  }
  return { headers, body: empty ? raw.subarray(empty.index + empty.length) : Buffer.alloc(0) }
}

function firstEmptyLine(text: string): { index: number; length: number } | null {
  const found = /\r?\n\r?\n/.exec(text)
  return found ? { index: found.index, length: found[0].length } : null
}

function decodeTransfer({ headers, body }: MimePart): Buffer {
  const encoding = headers['content-transfer-encoding']?.trim().toLowerCase()
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body.toString('latin1'))
  return body
}

const fromQuotedPrintable = (text: string): Buffer =>
  Buffer.from(text.split('\n').map((line) => line.trimEnd()).join('\n').replace(/=\n/g, '').replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1')

/** Encoded words of RFC 2047 in a header: `=?utf-8?Q?Jos=C3=A9?=`. Spaces between two of them are none. */
export function decodeWords(value: string): string {
  const bytesOf = (how: string, text: string) => (how.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : fromQuotedPrintable(text.replaceAll('_', ' ')))
  return value.replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/gi, '$1').replace(/(?:=\?[^?\s]+\?[bq]\?[^?\s]*\?=)+/gi, (run) => {
    let charset = ''
    const chunks: Buffer[] = []
    for (const word of run.matchAll(/=\?([^?\s*]+)(?:\*[^?]*)?\?([bq])\?([^?\s]*)\?=/gi)) {
      charset ||= word[1]!
      chunks.push(bytesOf(word[2]!, word[3]!))
    }
    return decodeText(Buffer.concat(chunks), charset)
  })
}

/** `text/plain; charset="utf-8"`: the type, and the parameters by name. */
export function parameters(value: string): { type: string; params: Record<string, string> } {
  const params: Record<string, string> = {}
  for (const found of value.matchAll(/;\s*([\w!#$&+.^-]+)(\*(?:\d+\*?)?)?\s*=\s*("((?:[^"\\]|\\.)*)"|[^;\s]+)/g)) {
    const plain = found[4]?.replace(/\\(.)/g, '$1') ?? found[3]!
    const name = found[1]!.toLowerCase()
    params[name] = (params[name] ?? '') + (found[2]?.endsWith('*') ? percentDecoded(plain.replace(/^[\w-]*'[^']*'/, '')) : plain)
  }
  return { type: value.split(';')[0]!.trim().toLowerCase(), params }
}

const percentDecoded = (text: string): string => decodeText(Buffer.from(text.replace(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1'), 'utf-8')

/** The first address of a header such as `"Ada Byron" <ada@example.com>, …`. */
export function firstAddress(value: string | undefined): MailAddress | null {
  if (!value) return null
  const angle = /^(?:"((?:[^"\\]|\\.)*)"|([^<,]*?))\s*<\s*([^<>\s]+@[^<>\s]+)\s*>/.exec(value.slice(0, 500).trim())
  if (angle) return { name: (angle[1]?.replace(/\\(.)/g, '$1') ?? angle[2] ?? '').trim(), address: angle[3]!.toLowerCase() }
  const bare = /([^\s<>,;"()]+@[^\s<>,;"()]+)(?:\s*\(([^)]*)\))?/.exec(value.slice(0, 500))
  return bare ? { name: bare[2]?.trim() ?? '', address: bare[1]!.toLowerCase() } : null
}
