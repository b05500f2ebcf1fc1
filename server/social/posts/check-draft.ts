import { hashtagsIn, lengthOf, type Capabilities, type Finding } from '../contract.ts'
import type { CheckedDraft, Network } from '../publishing/network.ts'
import { extrasFindings } from './check-extras.ts'
import { mediaFindings } from './check-media.ts'

const error = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'error', field, message, remedy })
const warning = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'warning', field, message, remedy })

/** Every rule of a network that a draft breaks or comes near to, each with its way out. */
export function checkDraft(draft: CheckedDraft, network: Network, meta: Readonly<Record<string, unknown>> = {}): Finding[] {
  const { capabilities, name } = network
  return [
    ...textFindings(draft, capabilities, name),
    ...mediaFindings(draft.media, capabilities, name),
    ...linkFindings(draft, capabilities, name),
    ...extrasFindings(draft, capabilities, name),
    ...commentFindings(draft, capabilities, name),
    ...(network.validate?.(draft, meta) ?? []),
  ]
}

function textFindings({ text, media }: CheckedDraft, { text: rule, hashtags }: Capabilities, name: string): Finding[] {
  const used = lengthOf(text, rule)
  const bytes = Buffer.byteLength(text)
  const tags = hashtagsIn(text).length
  return [
    ...(text.trim() === '' && media.length === 0 && rule.neededWithoutMedia ? [error('text.needed', 'text', `${name} needs a text or a picture.`, 'Write something, or add a picture.')] : []),
    ...(used > rule.max ? [error('text.max', 'text', `${name} takes ${figure(rule.max)} letters. This text has ${figure(used)}.`, `Shorten it by ${figure(used - rule.max)}, or write an own text for ${name}.`)] : []),
    ...(rule.maxBytes !== null && used <= rule.max && bytes > rule.maxBytes ? [error('text.bytes', 'text', `${name} takes ${figure(rule.maxBytes)} bytes of text. This one has ${figure(bytes)}.`, 'Use fewer emoji, or shorten it.')] : []),
    ...(hashtags.max !== null && tags > hashtags.max ? [error('text.hashtags', 'text', `${name} takes ${hashtags.max} hashtags. This text has ${tags}.`, `Take ${tags - hashtags.max} out.`)] : []),
  ]
}

function linkFindings({ link }: CheckedDraft, { links }: Capabilities, name: string): Finding[] {
  return link !== null && links === 'profile' ? [warning('link.profile', 'link', `Links in posts cannot be opened on ${name}.`, 'Put the link into the profile, and say so in the text.')] : []
}

function commentFindings({ firstComment }: CheckedDraft, capabilities: Capabilities, name: string): Finding[] {
  if (!firstComment) return []
  if (!capabilities.firstComment) return [error('comment.unsupported', 'firstComment', `${name} takes no first comment from here.`, 'Put it into the text.')]
  const used = lengthOf(firstComment, capabilities.text)
  return used > capabilities.text.max ? [error('comment.max', 'firstComment', `${name} takes ${figure(capabilities.text.max)} letters in a comment. This one has ${figure(used)}.`, `Shorten it by ${figure(used - capabilities.text.max)}.`)] : []
}

const figure = (number: number) => number.toLocaleString('en-GB')
