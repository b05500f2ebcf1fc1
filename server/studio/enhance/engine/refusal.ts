/** Why a photo is not worked on, as the end of a sentence that begins with its name. */
export class Refusal extends Error {}

/** What a decoder says, in words that help. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof Refusal) return text
  if (/premature end|truncat|unexpected end|end of file|out of order read|not enough data|read error/i.test(text)) return 'it ends before its last line'
  if (/unsupported image format|not a known file format/i.test(text)) return 'no decoder here knows it'
  if (/pixel limit/i.test(text)) return 'it has too many pixels'
  return 'it is damaged'
}
