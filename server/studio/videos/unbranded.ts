import type { Film } from './drawing/film.ts'

/** What names whom, and may not stand in a film for portals that forbid it. */
export type Names = { office: readonly string[]; agents: readonly string[] }
/** A place in the film, and what it shows there. */
export type Betrayal = { place: string; what: 'a phone number' | 'an e-mail address' | 'a web address' | 'the name of the office' | 'the name of an agent'; text: string }

// Seven digits or more with the marks that people put between them; a price has a currency before or behind it, or commas only.
const phone = /(?<![\d£$€¥.,])(?:\+|00)?\(?\d[\d\s().\-/]{5,}\d(?!\d|\s?(?:m²|sq|€|£|\$))/
const email = /[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+/i
const web = /(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]{2,}\.(?:com|co\.uk|net|org|info|biz|eu|io|homes?|house|estate|properties|realty|de|fr|es|it|nl|at|ch|uk|us|ie|example)\b/i

/** Every place where an unbranded film would tell who sells; empty when it does not. Looks at what is shown, after facts are filled in. */
export function findBranding(film: Film, names: Names): Betrayal[] {
  const texts = [
    ...film.scenes.flatMap(({ words }, at) => [words.head, words.line, words.small].map((text) => ({ place: `scene ${at + 1}`, text }))),
    ...film.captions.map(({ text }, at) => ({ place: `caption ${at + 1}`, text })),
    ...Object.values(film.subject).map((text) => ({ place: 'the words of the listing', text })),
  ]
  return texts.filter(({ text }) => text !== '').flatMap(({ place, text }) => judge(text, names).map((what) => ({ place, what, text })))
}

function judge(text: string, { office, agents }: Names): Betrayal['what'][] {
  const found: Betrayal['what'][] = []
  if (email.test(text)) found.push('an e-mail address')
  else if (web.test(text)) found.push('a web address')
  if (isPhone(text)) found.push('a phone number')
  if (office.some((name) => names(text, name))) found.push('the name of the office')
  if (agents.some((name) => names(text, name))) found.push('the name of an agent')
  return found
}

const isPhone = (text: string): boolean => {
  const digits = phone.exec(text)?.[0].replace(/\D/g, '').length ?? 0
  return digits >= 7 && digits <= 15
}

/** Is this whole name in the text, whatever its capitals and spaces? */
function names(text: string, name: string): boolean {
  const plain = (words: string) => words.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return plain(name).length >= 3 && ` ${plain(text)} `.includes(` ${plain(name)} `)
}
