import { toProblem } from '../kit/problem.ts'

/** Why it was refused, in one sentence, where the page's own title already says what. */
export function reasonOf(thrown: unknown): string {
  const { title, detail } = toProblem(thrown)
  return detail ?? title
}
