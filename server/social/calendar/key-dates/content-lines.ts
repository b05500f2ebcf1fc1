/** One line of an iCalendar file: name, parameters, value as written. */
export type ContentLine = { name: string; params: ReadonlyMap<string, string>; value: string }
/** A component with its own lines; what lies within it (alarms) is apart. */
export type Component = { name: string; lines: ContentLine[]; parts: Component[] }

/** Takes a file apart (RFC 5545, section 3.1). It forgives what is met outside: bare LF, a byte order mark, blank lines, an end that is missing. */
export function readComponents(text: string): Component[] {
  const root: Component = { name: '', lines: [], parts: [] }
  const open = [root]
  for (const raw of text.replace(/^\uFEFF/, '').replace(/\r?\n[ \t]/g, '').split(/\r?\n|\r/)) {
    const line = readLine(raw)
    if (!line) continue
    const within = open.at(-1)!
    if (line.name === 'BEGIN') {
      const part: Component = { name: line.value.trim().toUpperCase(), lines: [], parts: [] }
      within.parts.push(part)
      open.push(part)
    } else if (line.name === 'END') {
      if (open.length > 1) open.pop()
    } else within.lines.push(line)
  }
  return root.parts
}

/** Name, parameters, value: a colon or semicolon within quotes belongs to its parameter. */
function readLine(raw: string): ContentLine | null {
  const head = /^([\w-]+)((?:;[\w-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/.exec(raw)
  if (!head) return null
  const params = new Map([...head[2]!.matchAll(/;([\w-]+)=((?:"[^"]*"|[^;])*)/g)].map(([, name, value]) => [name!.toUpperCase(), value!.replaceAll('"', '')]))
  return { name: head[1]!.toUpperCase(), params, value: raw.slice(head[0].length) }
}

export const lineOf = ({ lines }: Component, name: string): ContentLine | undefined => lines.find((line) => line.name === name)

/** A text value without its escapes. */
export const plainText = (value: string): string => value.replace(/\\([\\;,nN])/g, (_, char: string) => (char === 'n' || char === 'N' ? '\n' : char)).trim()
