import type { FoundValue } from '../contract.ts'
import { decodeText, decodeXml } from '../../../platform/files/charset.ts'
import { parameters, partsOf, readMail, type Mail } from '../reading/mail.ts'
import { readXml, type XmlElement } from '../../../platform/files/xml.ts'

/** Who asked, as a parser understood it. Phone and e-mail are as they were written; `takeInLead` checks them. */
export type ParsedLead = {
  name: string
  email?: string | undefined
  phone?: string | undefined
  company?: string | undefined
  message?: string | undefined
  /** What it is about, in words: "2019 Honda Civic, stock 4411". */
  about?: string | undefined
  /** Name of who sent it on; becomes the source of the lead. */
  source?: string | undefined
  language?: string | undefined
  /** When the person asked; ISO instant. */
  occurredAt?: string | undefined
  page?: string | undefined
  referrer?: string | undefined
  clickId?: string | undefined
  utm?: Record<string, string> | undefined
  /** Values of custom fields by field id. */
  fields?: Record<string, unknown> | undefined
}

/** A message as parsers see it. What is costly to read is read once, when it is first asked for. */
export type Inbound = {
  readonly channel: string
  readonly contentType: string
  readonly body: Buffer
  /** What the network gave when asked for the lead that it only announced. */
  readonly fetched: unknown
  /** Throws {@link NotUnderstood} when the body is none. */
  readonly json: () => unknown
  readonly xml: () => XmlElement
  readonly mail: () => Mail | null
}

/** A kind of message that the house reads by itself. `reads` only says whether it is of this kind; `parse` may refuse it. */
export type Parser = {
  readonly id: string
  readonly label: string
  reads(message: Inbound): boolean
  /** Throws {@link NotUnderstood} with what is missing. */
  parse(message: Inbound): ParsedLead[]
  /** Values a person may point at; when absent they are found by the form of the body. */
  found?(message: Inbound): FoundValue[]
}

/** A message that has to wait for a person; the text says why. */
export class NotUnderstood extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'NotUnderstood'
  }
}

export function inboundOf(given: { channel: string; contentType: string; body: Buffer; fetched?: unknown }): Inbound {
  const { type, params } = parameters(given.contentType)
  const once = <T>(work: () => T) => {
    let kept: { value: T } | null = null
    return () => (kept ??= { value: work() }).value
  }
  const text = once(() => decodeText(given.body, params['charset']))
  return {
    channel: given.channel,
    contentType: type,
    body: given.body,
    fetched: given.fetched ?? null,
    json: once(() => {
      if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text()))
      if (type === 'multipart/form-data') return Object.fromEntries(formParts(given.body, params['boundary']).filter(([, value]) => value.length < 20_000))
      try {
        return JSON.parse(text()) as unknown
      } catch {
        throw new NotUnderstood('The body is no valid JSON.')
      }
    }),
    xml: once(() => readXml(decodeXml(given.body, params['charset']))),
    mail: once(() => {
      if (type === 'message/rfc822') return readMail(given.body)
      // Mail services post the raw message in a field of a form: SendGrid calls it `email`, Mailgun `body-mime`.
      const wrapped = type === 'multipart/form-data' ? Object.fromEntries(formParts(given.body, params['boundary'])) : type === 'application/x-www-form-urlencoded' ? Object.fromEntries(new URLSearchParams(text())) : null
      const raw = wrapped?.['email'] ?? wrapped?.['body-mime'] ?? wrapped?.['raw']
      return raw && /^[\w-]+:/m.test(raw.slice(0, 2_000)) && /\r?\n\r?\n/.test(raw) ? readMail(Buffer.from(raw, 'utf8')) : null
    }),
  }
}

const formParts = (body: Buffer, boundary: string | undefined): [string, string][] =>
  boundary ? partsOf(body, boundary).flatMap(({ headers, body: bytes }): [string, string][] => {
    const { params } = parameters(headers['content-disposition'] ?? '')
    return params['name'] ? [[params['name'], bytes.toString('utf8')]] : []
  }) : []

/** Is it a body of XML, by its type or by how it begins? */
export const looksLikeXml = ({ contentType, body }: Inbound): boolean => /[/+]xml$|x-adf/.test(contentType) || (/^(text\/plain|application\/octet-stream)$/.test(contentType) && /^\uFEFF?\s*<(\?(adf|xml)|adf)/i.test(body.toString('utf8', 0, 200)))
export const isForm = ({ contentType }: Inbound): boolean => contentType === 'application/x-www-form-urlencoded' || contentType === 'multipart/form-data'
export const isJson = ({ contentType }: Inbound): boolean => /[/+]json$/.test(contentType)
