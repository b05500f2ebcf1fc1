import { toastProblem } from '../../kit/toast-store.ts'

/** Says why something was refused. */
export const toastRefused = (problem: unknown): void => toastProblem(problem)
