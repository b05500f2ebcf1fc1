import { randomInt } from 'node:crypto'

/** Names that mean something else below /p/. */
const taken = ['page', 'assets', 'fonts']

/** The name of a listing in addresses: its title and place in small letters, digits and hyphens. */
export function slugOf(title: string, city: string | null | undefined): string {
  const place = city && !title.toLowerCase().includes(city.toLowerCase()) ? ` ${city}` : ''
  const slug = `${title}${place}`
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return slug.length < 3 || taken.includes(slug) ? `home-${ending()}` : slug
}

/** The next try when a name is taken, perhaps by a workspace that must not be known of: no counting up, no hint who has it. */
export const slugAgain = (slug: string): string => `${slug}-${ending()}`

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const ending = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
