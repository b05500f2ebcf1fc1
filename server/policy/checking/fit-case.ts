/** A replacement in the letter case of what it replaces: a sentence goes on beginning with a capital. */
export function fitCase(say: string, passage: string): string {
  const letters = passage.match(/\p{L}/gu) ?? []
  const isCapital = (letter: string | undefined) => letter !== undefined && letter !== letter.toLowerCase()
  if (letters.length > 3 && letters.every(isCapital)) return say.toUpperCase()
  return isCapital(letters[0]) ? say.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : say
}
