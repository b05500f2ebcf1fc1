/** What each letter counts in the check digit (49 CFR 565.15, table IV). I, O and Q are no letters of a VIN. */
const letterValue: Record<string, number> = {
  A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9,
}
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** A VIN as it is kept: capitals, without the spaces and hyphens that people put in. */
export const tidyVin = (text: string): string => text.toUpperCase().replace(/[\s-]+/g, '')

/** The ninth character that the other sixteen ask for: a digit, or X for ten. */
export function checkDigitOf(vin: string): string {
  const sum = [...vin].reduce((total, char, at) => total + (letterValue[char] ?? Number(char)) * weights[at]!, 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}

/**
 * Why a text is no VIN, in words for a person, or null. The shape is that of ISO 3779. The check digit is required for
 * cars of North America (first character 1 to 5; 49 CFR 565) and China (L; GB 16735); elsewhere the ninth character is free.
 */
export function vinFault(vin: string): string | null {
  if (vin.length !== 17) return `A VIN has 17 characters; this one has ${vin.length}. Count it against the windscreen or the papers.`
  const wrong = [...new Set(vin.replace(/[A-HJ-NPR-Z0-9]/g, ''))]
  if (wrong.length) return `A VIN has letters and digits without I, O and Q; “${wrong.join('')}” cannot be in it. Look for a 1 or 0.`
  if (!/\d{4}$/.test(vin)) return 'The last four characters of a VIN are digits. Look at the end again.'
  if (/^[1-5L]/.test(vin) && vin[8] !== checkDigitOf(vin)) return `The check digit does not fit: the ninth character is ${vin[8]} and should be ${checkDigitOf(vin)}. One character was probably mistyped.`
  return null
}
