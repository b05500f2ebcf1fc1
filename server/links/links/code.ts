import { randomInt } from 'node:crypto'

// Read aloud and typed from a sign: no 0 and o, no 1, l and i.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 7

/** A random code for a short address: 31^7, some 27,000 million, so that neighbours cannot be guessed. */
export const randomCode = (): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

/** Could the text be a code? Anything else needs no look into the database. */
export const isCode = (text: string): boolean => /^[a-z0-9]{4,32}$/.test(text)
