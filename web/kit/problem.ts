/** A refusal as the server words it (RFC 9457), with the fields it is about. */
export type Problem = {
  title: string
  status?: number
  detail?: string
  /** Stable code, such as `crm.lead_duplicate`. */
  code?: string
  /** Wrong fields: a path such as `address.line1`, and what to do, in words for a person. */
  errors?: readonly { path: string; message: string }[]
  requestId?: string
  /** Where the server writes the request's number when it follows RFC 9457 to the letter. */
  instance?: string
  /** Seconds after which trying again makes sense. */
  retryAfterSec?: number
}

/** Reads whatever was thrown as a problem: one itself, an error carrying one, a lost connection, or a fault of ours. */
export function toProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return numbered(thrown)
  if (thrown instanceof Object && 'problem' in thrown && isProblem(thrown.problem)) return numbered(thrown.problem)
  if (thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message)) {
    return { title: 'The server cannot be reached', detail: 'Check the connection. Nothing you typed is lost.', code: 'offline' }
  }
  if (isStaleChunk(thrown)) return { title: 'Foyer was updated meanwhile', detail: 'Load the page again to go on.', code: 'stale_page' }
  return { title: 'This part stopped', detail: 'The fault is on our side and nothing was sent.', code: 'client_fault' }
}

/** The words of a problem in one line. */
export function problemText(problem: Problem): string {
  return problem.detail && problem.detail !== problem.title ? `${problem.title.replace(/[.]$/, '')}. ${problem.detail}` : problem.title
}

function numbered(problem: Problem): Problem {
  return problem.requestId || !problem.instance ? problem : { ...problem, requestId: problem.instance.split(/[:/]/).at(-1) }
}

function isProblem(value: unknown): value is Problem {
  return value instanceof Object && 'title' in value && typeof value.title === 'string' && (!('errors' in value) || value.errors === undefined || Array.isArray(value.errors))
}

function isStaleChunk(thrown: unknown): boolean {
  return thrown instanceof Error && /dynamically imported module|importing a module script|ChunkLoad/i.test(thrown.message)
}
