const tight = (text: string): string => text.toUpperCase().replace(/[\s-]+/g, '')

/**
 * Does a postcode lie in the area that a beginning names? British districts are whole names: SW1 holds SW1A 2AA and SW1 4QQ
 * but not SW11 3QF, and N holds N1 but not NW3. Codes of digits are plain beginnings: 10 holds 10115.
 */
export function postcodeBegins(postcode: string, beginning: string): boolean {
  const [code, begin] = [tight(postcode), tight(beginning)]
  if (!begin || !code.startsWith(begin)) return false
  // "AN NAA": what stands before the last three is the district.
  const district = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?$/.exec(code)?.[1] ?? null
  if (district === null || begin.length >= district.length) return true
  const next = district[begin.length]!
  return /\d$/.test(begin) ? !/\d/.test(next) : !/[A-Z]/.test(next)
}
