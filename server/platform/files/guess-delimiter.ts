import { csvParser } from './csv-parser.ts'

export const delimiters = [',', ';', '\t', '|', ':'] as const

/** Excel writes `sep=;` as a first line, to tell itself. */
export const statedDelimiter = (text: string): string | null => /^sep=(.)\r?\n/i.exec(text)?.[1] ?? null

/** The delimiter by which most lines have as many cells as the first, and more than one. */
export function guessDelimiter(text: string): string {
  const stated = statedDelimiter(text)
  if (stated) return stated
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const records = csvParser(delimiter).push(text, true).slice(0, 50)
    const width = records[0]?.cells.length ?? 0
    if (width < 2) continue
    const alike = records.filter(({ cells }) => cells.length === width).length / records.length
    const score = alike * 100 + Math.min(width, 50)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
