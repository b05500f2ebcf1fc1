/** One record of a file: its cells, and the line on which it begins. A fault says why it is none. */
export type RawRecord = { line: number; cells: string[]; fault?: string }

/** A quoted cell longer than this is a quote that never closes. */
const longestCell = 4_000_000
const unclosedQuote = 'A quote opens in this line and never closes. Put a second quote where the text ends, or take the first one out.'
const tooLong = 'The line is longer than 4 MB.'

type Read = { cells: string[]; end: number; lines: number; fault?: string }

/**
 * A streaming reader of delimited text (RFC 4180, forgiving): any delimiter, quotes doubled inside quotes, line breaks within them,
 * any line ends. A quote that never closes, or closes in the middle of a later line, spoils its own line only: the reader says so
 * and goes on with the next line.
 */
export function csvParser(delimiter: string): { push(text: string, last: boolean): RawRecord[] } {
  let text = ''
  let line = 1
  let last = false
  /** Line feeds end lines; only a file without any has the carriage returns of old. */
  let feed: '\n' | '\r' | null = null
  // Where the next quote and line end are, so that no stretch of text is searched twice.
  let [quoteAt, feedAt] = [-1, -1]

  const nextQuote = (from: number): number => (quoteAt >= from ? quoteAt : (quoteAt = found(text.indexOf('"', from))))
  const nextFeed = (from: number): number => (feedAt >= from ? feedAt : (feedAt = found(text.indexOf(feed!, from))))
  const found = (at: number): number => (at < 0 ? text.length : at)
  /** The text of a line without the carriage return before its line feed. */
  const lineText = (start: number, end: number): string => text.slice(start, feed === '\n' && text[end - 1] === '\r' && end > start ? end - 1 : end)

  function read(start: number): Read | null {
    const end = nextFeed(start)
    if (nextQuote(start) > end) return { cells: lineText(start, end).split(delimiter), end: end + 1, lines: 1 }
    if (end === text.length && !last && nextQuote(start) === end) return end - start > longestCell ? faulty(start, tooLong) : null
    if (end === text.length && nextQuote(start) === end) return { cells: lineText(start, end).split(delimiter), end, lines: 1 }
    return readQuoted(start)
  }

  function readQuoted(start: number): Read | null {
    const cells: string[] = []
    let lines = 1
    for (let at = start; ; at++) {
      let value: string
      if (text[at] === '"') {
        let close = text.indexOf('"', at + 1)
        while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
        if (close < 0 || (close + 1 === text.length && !last)) return last || text.length - start > longestCell ? faulty(start, unclosedQuote) : null
        const raw = text.slice(at + 1, close)
        const breaks = raw.includes(feed!) ? raw.split(feed!).length - 1 : 0
        const end = endOfCell(close + 1)
        if (end === null) return null
        const after = text.slice(close + 1, end).trim()
        // Somebody wrote `"Bob" Miller`: the quotes belong to the text. Over several lines it is a quote that was never closed.
        if (after && breaks > 0) return faulty(start, unclosedQuote)
        value = after ? lineText(at, end) : raw.includes('"') ? raw.replaceAll('""', '"') : raw
        lines += breaks
        at = end
      } else {
        const end = endOfCell(at)
        if (end === null) return null
        value = lineText(at, end)
        at = end
      }
      cells.push(value)
      if (at >= text.length) return { cells, end: at, lines }
      if (text[at] === feed) return { cells, end: at + 1, lines }
    }
  }

  /** Where the cell ends: at a delimiter, a line end or the end of the file; null when that has not come yet. */
  function endOfCell(from: number): number | null {
    for (let at = from; at < text.length; at++) if (text[at] === delimiter || text[at] === feed) return at
    return last ? text.length : null
  }

  function faulty(start: number, fault: string): Read {
    const end = nextFeed(start)
    return { cells: [lineText(start, end)], end: end + 1, lines: 1, fault }
  }

  return {
    push: (part, isLast) => {
      text += part
      last = isLast
      feed ??= text.includes('\n') ? '\n' : text.includes('\r') ? '\r' : null
      if (feed === null && isLast) feed = '\n'
      if (feed === null) return []
      ;[quoteAt, feedAt] = [-1, -1]
      const records: RawRecord[] = []
      let at = 0
      while (at < text.length) {
        const record = read(at)
        if (!record) break
        records.push({ line, cells: record.cells, ...(record.fault ? { fault: record.fault } : {}) })
        line += record.lines
        at = record.end
      }
      text = text.slice(at)
      return records
    },
  }
}
