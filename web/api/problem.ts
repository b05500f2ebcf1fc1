/** A problem as the server sends it (RFC 9457). */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: string
  errors?: { path: string; rule: string; message: string }[]
  details?: Record<string, unknown>
}

/** A refused or failed call; `problem.detail` is made for people. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}
