import { labelledLines, type LabelledLine } from '../reading/found.ts'
import type { Mail } from '../reading/mail.ts'
import { NotUnderstood, type Parser, type ParsedLead } from './parser.ts'

type Labels = readonly RegExp[]

export type Portal = {
  id: string
  /** Also the source of the leads it brings. */
  name: string
  /** Domains from which it sends, without the hosts in front. */
  domains: readonly string[]
  labels: { name?: Labels; firstName?: Labels; lastName?: Labels; email: Labels; phone: Labels; message: Labels; about: Labels }
  /** What the labels leave open, such as a name that stands in the subject only. */
  more?: (mail: Mail, lines: readonly LabelledLine[]) => Partial<ParsedLead>
}

/** A parser for the lead mails of one portal: the labels differ, the work is the same. */
export function portalMail({ id, name: portal, domains, labels, more }: Portal): Parser {
  return {
    id,
    label: `${portal} e-mail`,
    reads: (message) => {
      const domain = message.mail()?.from?.address.split('@')[1]
      return domain !== undefined && domains.some((own) => domain === own || domain.endsWith(`.${own}`))
    },
    parse: (message) => {
      const mail = message.mail()!
      const lines = labelledLines(mail.text)
      const said = (wanted: Labels | undefined) => wanted && lines.find(({ label }) => wanted.some((one) => one.test(label)))?.value
      const extra = more?.(mail, lines) ?? {}
      const email = addressOf(said(labels.email)) ?? extra.email ?? replyAddress(mail, domains)
      const phone = said(labels.phone) ?? extra.phone
      if (!email && !phone) throw new NotUnderstood(`This mail of ${portal} names neither an e-mail address nor a phone number where one is expected. It may be another kind of mail.`)
      const name = said(labels.name) ?? ([said(labels.firstName), said(labels.lastName)].filter(Boolean).join(' ') || undefined) ?? extra.name
      return [{
        name: name ?? email ?? phone!,
        email, phone,
        message: blockOf(mail.text, labels.message) ?? extra.message,
        about: said(labels.about) ?? extra.about,
        source: portal,
        occurredAt: mail.date ?? undefined,
        page: extra.page,
      }]
    },
  }
}

const addressOf = (text: string | undefined) => text && /[^\s<>()"',;]+@[^\s<>()"',;]+\.[^\s<>()"',;]+/.exec(text)?.[0].toLowerCase()

/** The asker's address, when the portal set it as the one to reply to. */
const replyAddress = (mail: Mail, domains: readonly string[]) => {
  const address = mail.replyTo?.address
  return address && !(domains.some((own) => address.endsWith(`@${own}`)) && /no-?reply/.test(address)) ? address : undefined
}

/** The words after a label, up to an empty line or the next label: a question may have several lines. */
function blockOf(text: string, wanted: Labels): string | undefined {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => wanted.some((one) => one.test(/^([^:]{1,40}):/.exec(line)?.[1]?.trim() ?? '')))
  if (at < 0) return undefined
  const words = [lines[at]!.slice(lines[at]!.indexOf(':') + 1).trim()]
  for (const line of lines.slice(at + 1)) {
    if (words.some(Boolean) && (!line.trim() || /^[\p{L}][\p{L} #/-]{1,30}:(\s|$)/u.test(line) || /^[-_=*]{3,}$/.test(line.trim()))) break
    words.push(line.trim())
  }
  return words.join('\n').replace(/^["“]|["”]$/g, '').trim() || undefined
}
