import type { TimelineEntry } from '../../../server/crm/contract.ts'
import { sourceName, statusLooks } from '../leads/lead-words.ts'
import { nameOfField, type FieldNames } from '../timeline/field-values.ts'

export type Names = FieldNames & {
  /** The title of a post as far as it is known. */
  post: (id: string | null | undefined) => string | undefined
}

const words = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const ids = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const statusWord = (value: unknown): string => statusLooks[value as keyof typeof statusLooks]?.word ?? String(value)
const actors: Record<string, string> = { key: 'An API key', agent: 'The assistant', automation: 'An automation' }
const list = (parts: readonly string[]): string => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`)
const outcomes: Record<string, string> = { REACHED: 'reached', LEFT_MESSAGE: 'left a message', NO_ANSWER: 'no answer', BUSY: 'busy', WRONG_NUMBER: 'wrong number', HELD: 'held', NO_SHOW: 'nobody came' }

/** What happened, as a sentence in the past. */
export function sentenceOf(entry: TimelineEntry, lead: string, names: Names): string {
  const who = entry.actorKind === 'person' ? (names.member(entry.actorId) ?? 'A former member') : (actors[entry.actorKind] ?? null)
  const say = sentences[entry.kind]
  // Other rooms bring their own words along.
  return say ? say({ entry, data: entry.data, who, lead, names }) : (entry.title ?? 'Something happened')
}

type Told = { entry: TimelineEntry; data: Record<string, unknown>; who: string | null; lead: string; names: Names }
const sentences: Record<string, (told: Told) => string> = {
  created: ({ who, lead, data }) => (who ? `${who} added ${lead}` : `Came in. Source: ${sourceName(words(data['source']) ?? 'unknown')}`),
  came: ({ data, names }) => {
    const post = names.post(words(data['postId']))
    const network = words(data['network'])
    return post ? `Came from “${post}”` : network ? `Came from ${sourceName(network)}` : 'Came by a link'
  },
  asked: ({ data, names }) => {
    const listing = names.listing(words(data['listingId']))
    return listing ? `Asked about ${listing}` : data['channel'] === 'listing-page' ? 'Asked on the listing page' : 'Asked'
  },
  updated: ({ entry, data, who, names }) => `${who ?? 'Foyer'} changed ${list((entry.changes.length ? entry.changes.map(({ field }) => field) : ids(data['fields'])).map(field => nameOfField(field, names)))}`,
  status: ({ who, data }) => `${who ?? 'Foyer'} moved it from ${statusWord(data['from'])} to ${statusWord(data['to'])}`,
  stage: ({ who, data, names }) => `${who ?? 'Foyer'} moved it to ${words(data['stage']) ?? names.stage(words(data['toStageId']) ?? words(data['stageId']) ?? '') ?? 'another stage'}`,
  assigned: ({ entry, who, data, names }) => {
    const to = words(data['to'])
    if (!to) return `${who ?? 'Foyer'} took it from ${names.member(words(data['from'])) ?? 'its agent'}`
    if (to === entry.actorId) return `${who} took it`
    return `${who ?? 'Foyer'} gave it to ${names.member(to) ?? 'a former member'}`
  },
  note: ({ who }) => `${who ?? 'Somebody'} left a note`,
  deleted: ({ who }) => `${who ?? 'Foyer'} moved it to the trash`,
  restored: ({ who, lead }) => `${who ?? lead} ${who ? 'took it out of the trash' : 'came back, so it left the trash'}`,
  deal: ({ who, data }) => {
    const name = words(data['name']) ?? 'a deal'
    return { created: `${who ?? 'Foyer'} began the deal “${name}”`, won: `The deal “${name}” was won`, lost: `The deal “${name}” was lost`, reopened: `The deal “${name}” was opened again` }[String(data['what'])] ?? `Something happened with the deal “${name}”`
  },
  merged: ({ who, data }) => `${who ?? 'Foyer'} merged ${words(data['name']) ?? 'another lead'} into it`,
  tags: ({ who, data, names }) => {
    const named = (of: string[]) => list(of.map(id => `“${names.tag(id) ?? 'a former tag'}”`))
    const [added, removed] = [ids(data['added']), ids(data['removed'])]
    return `${who ?? 'Foyer'} ${[added.length && `added the ${added.length === 1 ? 'tag' : 'tags'} ${named(added)}`, removed.length && `took off the ${removed.length === 1 ? 'tag' : 'tags'} ${named(removed)}`].filter(Boolean).join(' and ')}`
  },
  task: ({ entry, who, data }) => `${who ?? 'Foyer'} ${data['what'] === 'done' ? 'did' : 'planned'} “${entry.text ?? 'a task'}”`,
  'call-made': told => `${told.who ?? 'Somebody'} called${ending(told)}`,
  'call-received': told => `${told.lead} called${ending(told)}`,
  'email-sent': told => `${told.who ?? 'Somebody'} sent an e-mail${ending(told)}`,
  'email-received': told => `${told.lead} sent an e-mail${ending(told)}`,
  'sms-sent': told => `${told.who ?? 'Somebody'} sent a message${ending(told)}`,
  'sms-received': told => `${told.lead} sent a message${ending(told)}`,
  'meeting-planned': told => `${told.who ?? 'Somebody'} planned a meeting${ending(told)}`,
  'meeting-held': told => `${told.who ?? 'Somebody'} met ${told.lead}${ending(told)}`,
}

/** How it ended and how long it took: “, reached, 7 min”. */
function ending({ data }: Told): string {
  const minutes = data['durationMinutes']
  return [outcomes[String(data['outcome'])], typeof minutes === 'number' && minutes > 0 && `${minutes} min`].filter(Boolean).map(part => `, ${part}`).join('')
}
