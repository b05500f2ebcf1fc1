import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { workspaceOf } from '../../identity/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { phoneNotUnderstood } from '../errors.ts'

/**
 * A phone number in E.164 form (+447700900418), by libphonenumber. `locale` gives the country that a number without a
 * country code belongs to: `en-GB` reads 07700 900418 as British.
 */
export function toE164(phone: string, locale: string): string {
  const country = /-([A-Z]{2})$/.exec(locale)?.[1] as CountryCode | undefined
  const parsed = parsePhoneNumberFromString(phone, country)
  // Possible, not valid: numbering plans change faster than a library, and test numbers are never "valid".
  if (!parsed?.isPossible()) {
    throw phoneNotUnderstood({ phone }, { fields: [{ path: 'phone', rule: 'phone', message: `“${phone}” is no phone number that can be called. Write it with the country code, such as +44 7700 900418.` }] })
  }
  return parsed.number
}

/** A phone number as somebody in the workspace wrote it, in E.164 form. Only one without a country code needs to ask where that is. */
export const phoneWrittenIn = async (ctx: Context, phone: string): Promise<string> => toE164(phone, phone.startsWith('+') ? '' : (await workspaceOf(ctx)).locale)
