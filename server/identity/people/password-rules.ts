import { invalidInput } from '../../platform/errors.ts'
import { commonPasswords } from './common-passwords.ts'

/**
 * Is it a password that everybody tries first? Letters written as digits and signs are read as letters, and digits and
 * signs at the end do not make a word rare: `P@ssw0rd2026!` is `password`.
 */
export function isCommonPassword(password: string): boolean {
  const small = password.normalize('NFKC').toLowerCase()
  return [small, withoutTail(small), plainLetters(small), plainLetters(withoutTail(small)), withoutTail(plainLetters(small))].some((form) => commonPasswords.has(form))
}

/** Throws `platform.invalid_input` for a common password. */
export function refuseCommonPassword(password: string, path: string): void {
  if (!isCommonPassword(password)) return
  throw invalidInput({ count: 1 }, { fields: [{ path, rule: 'common', message: 'This password is among the first that people try. Use words that only you would put together.' }] })
}

const withoutTail = (text: string) => text.replace(/[\d\W_]+$/, '')
const letters: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
const plainLetters = (text: string) => text.replace(/[013457@$!]/g, (sign) => letters[sign]!)
