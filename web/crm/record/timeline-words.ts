import type { TimelineEntry } from '../../../server/crm/contract.ts'
import { fieldWord, sourceName, statusLooks } from '../leads/lead-words.ts'

export type Names = {
  /** The name of a member by id, or undefined. */
  member: (id: string | null | undefined) => string | undefined
  /** The title of a post and of a listing, as far as they are known. */
  post: (id: string | null | undefined) => string | undefined
  listing: (id: string | null | undefined) => string | undefined
}

const words = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const statusWord = (value: unknown): string => statusLooks[value as keyof typeof statusLooks]?.word ?? String(value)
const actors: Record<string, string> = { key: 'An API key', agent: 'The assistant', automation: 'An automation' }
const list = (fields: readonly string[]): string => (fields.length < 2 ? (fields[0] ?? '') : `${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}`)

/** What happened, as a sentence in the past. */
export function sentenceOf(entry: TimelineEntry, lead: string, names: Names): string {
  const who = entry.actorKind === 'person' ? (names.member(entry.actorId) ?? 'A former member') : (actors[entry.actorKind] ?? null)
  const { data } = entry
  switch (entry.kind) {
    case 'created':
      return who ? `${who} added ${lead}` : `Came in. Source: ${sourceName(words(data['source']) ?? 'unknown')}`
    case 'came': {
      const post = names.post(words(data['postId']))
      const network = words(data['network'])
      return post ? `Came from “${post}”` : network ? `Came from ${sourceName(network)}` : 'Came by a link'
    }
    case 'asked': {
      const listing = names.listing(words(data['listingId']))
      return listing ? `Asked about ${listing}` : data['channel'] === 'listing-page' ? 'Asked on the listing page' : 'Asked'
    }
    case 'updated':
      return `${who ?? 'Foyer'} changed ${list((Array.isArray(data['fields']) ? data['fields'] : []).map(field => fieldWord(String(field))))}`
    case 'status':
      return `${who ?? 'Foyer'} moved it from ${statusWord(data['from'])} to ${statusWord(data['to'])}`
    case 'assigned': {
      const to = words(data['to'])
      if (!to) return `${who ?? 'Foyer'} took it from ${names.member(words(data['from'])) ?? 'its agent'}`
      if (to === entry.actorId) return `${who} took it`
      return `${who ?? 'Foyer'} gave it to ${names.member(to) ?? 'a former member'}`
    }
    case 'note':
      return `${who ?? 'Somebody'} left a note`
    case 'deleted':
      return `${who ?? 'Foyer'} moved it to the trash`
    case 'restored':
      return `${who ?? lead} ${who ? 'took it out of the trash' : 'came back, so it left the trash'}`
  }
}
