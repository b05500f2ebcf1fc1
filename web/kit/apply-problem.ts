import type { Problem } from './problem.ts'

export type AppliedProblem = {
  /** Message per field that is on the form. */
  fields: Record<string, string>
  /** What belongs to no field on this form, to be said above the button; null when every complaint found its field. */
  rest: string | null
}

/**
 * Sorts a refusal onto the fields of a form. A complaint about `address.line1` goes to that field, else to its nearest
 * parent on the form (`address`), else above the button. Paths may also come as JSON pointers (`/address/line1`).
 *
 * @param names the fields of the form
 */
export function applyProblem(problem: Problem, names: readonly string[]): AppliedProblem {
  const fields: Record<string, string> = {}
  const homeless: string[] = []
  for (const { path, message } of problem.errors ?? []) {
    const name = nearest(dotted(path), names)
    if (name === null) homeless.push(message)
    else fields[name] ??= message
  }
  if (Object.keys(fields).length > 0) return { fields, rest: homeless.length ? homeless.join(' ') : null }
  const words = [problem.title, problem.detail, ...homeless].filter((text, i, all): text is string => !!text && all.indexOf(text) === i)
  return { fields, rest: words.map(text => (/[.!?]$/.test(text) ? text : `${text}.`)).join(' ') }
}

function dotted(path: string): string {
  return path.startsWith('/') ? path.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~') : path
}

function nearest(path: string, names: readonly string[]): string | null {
  for (let at = path; at; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') if (names.includes(at)) return at
  return null
}
