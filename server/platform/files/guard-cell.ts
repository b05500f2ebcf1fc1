/**
 * A spreadsheet runs what begins with one of these as a formula (OWASP, "CSV Injection"). The full-width forms count too: some
 * programs fold them.
 */
const dangerous = /^'*[=+\-@\t\r＝＋－＠]/
/** Numbers and phone numbers begin so as well, and there is nothing in them to run. */
const harmless = /^(\+\d{4,15}|-?\d+(\.\d+)?)$/

/** The text of a cell that no spreadsheet runs: an apostrophe before it, which spreadsheets show as "this is text". */
export const guardCell = (text: string): string => (dangerous.test(text) && !harmless.test(text) ? `'${text}` : text)

/** Takes the apostrophe away again, so that what was guarded comes back as it was. */
export const unguardCell = (text: string): string => (text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text)
