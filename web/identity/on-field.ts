import { ApiProblem } from '../api/problem.ts'

/**
 * Puts a refusal that the server words as a whole onto the field it is about, so that it stands where the person looks.
 * @param fields field by error code
 */
export function onField(thrown: unknown, fields: Readonly<Record<string, string>>): unknown {
  if (!(thrown instanceof ApiProblem)) return thrown
  const path = fields[thrown.problem.code]
  return path ? new ApiProblem({ ...thrown.problem, errors: [{ path, rule: thrown.problem.code, message: thrown.problem.detail }] }) : thrown
}
