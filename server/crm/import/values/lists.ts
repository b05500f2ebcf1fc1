/** Several values in one cell: `; ` between them, and a backslash before a semicolon that belongs to a value. */
export const joinList = (values: readonly string[]): string => values.map((value) => value.replaceAll('\\', '\\\\').replaceAll(';', '\\;')).join('; ')

/** The values of a cell that holds several: divided by semicolons or line breaks, and by commas or bars where no value has one. */
export function splitList(cell: string, dividers: 'strict' | 'loose' = 'loose'): string[] {
  const values = ['']
  const wide = dividers === 'loose' && !cell.includes(';') ? /[,|\n]/ : /[;\n]/
  for (let at = 0; at < cell.length; at++) {
    const char = cell[at]!
    if (char === '\\' && (cell[at + 1] === ';' || cell[at + 1] === '\\')) values[values.length - 1] += cell[++at]!
    else if (wide.test(char)) values.push('')
    else values[values.length - 1] += char
  }
  return values.map((value) => value.trim()).filter(Boolean)
}
