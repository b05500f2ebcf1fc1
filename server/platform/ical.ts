/** What every writer of iCalendar files (RFC 5545) needs: stamps, escaped texts, folded lines. */

/** A moment in UTC: `20260329T013000Z`. */
export const icalStamp = (at: string): string => new Date(at).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')

/** A text value, with what means something in the format escaped (section 3.3.11). Control characters are not allowed and go. */
export const icalText = (text: string): string =>
  text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r\n?|\n/g, '\\n').replace(/(?!\t)\p{Cc}/gu, '')

/** The lines of a file, each with CRLF and none longer than 75 octets. */
export const icalFile = (lines: readonly string[]): string => lines.map((line) => `${foldLine(line)}\r\n`).join('')

/** Lines longer than 75 octets go on in the next line after a space (section 3.1); a letter is never cut in two. */
export function foldLine(line: string): string {
  let folded = ''
  let room = 75
  for (const char of line) {
    const size = Buffer.byteLength(char)
    if (size > room) {
      folded += '\r\n '
      room = 74
    }
    folded += char
    room -= size
  }
  return folded
}
