type Line = { time?: string; level?: string; msg?: string; service?: string; err?: { stack?: string; message?: string }; [field: string]: unknown }

/** Turns the logger's JSON lines into lines for a developer's terminal: time, level, words, then the other fields. */
export function prettyLine(json: string): string {
  const { time = '', level = '', msg = '', service: _service, err, ...rest } = JSON.parse(json) as Line
  const fields = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
  const head = [time.slice(11, 23), level.toUpperCase().padEnd(5), msg, ...fields].filter(Boolean).join(' ')
  const stack = err?.stack ?? err?.message
  return stack ? `${head}\n${stack.replace(/^/gm, '    ')}\n` : `${head}\n`
}
