import { attribute, type XmlHandler } from './xml-scanner.ts'

/** Number formats of Excel that show a date, without being written in the file (ECMA-376 part 1, 18.8.30). */
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Tells of each style of a workbook whether its numbers are dates. */
export async function dateStyles(scan: (handler: Partial<XmlHandler>) => Promise<void>): Promise<(style: number) => boolean> {
  const own = new Set<number>()
  const styles: boolean[] = []
  let inCells = false
  await scan({
    open: (name, given) => {
      if (name === 'numFmt' && showsDate(attribute(given, 'formatCode') ?? '')) own.add(Number(attribute(given, 'numFmtId')))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const format = Number(attribute(given, 'numFmtId') ?? 0)
        styles.push(builtIn.has(format) || own.has(format))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return (style) => styles[style] ?? false
}

const showsDate = (code: string): boolean => /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')) && !/^general$/i.test(code)

/** Days since the beginning of the workbook's calendar as a date, with the time of day when there is one. */
export function isoOfSerial(serial: number, startsIn1904: boolean): string {
  // Excel believes in 29 February 1900, so its day 60 does not exist and those before it lie one later.
  const days = startsIn1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const at = new Date(Math.round((days - 25_569) * 86_400) * 1_000)
  if (Number.isNaN(at.getTime())) return String(serial)
  const text = at.toISOString()
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19)
}
