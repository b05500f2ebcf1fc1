/** What one call of an act wants to hear of. */
export type ActCallbacks<Result, Problem, Input> = {
  onSuccess?: (result: Result, input: Input) => unknown
  onError?: (problem: Problem, input: Input) => unknown
  onSettled?: (result: Result | undefined, problem: Problem | null, input: Input) => unknown
}

/**
 * Makes the `mutate` of an act from one that gives a promise. React Query forgets the callbacks of a call when its
 * component goes away, or when the act is called again before it has ended: a row that leaves the list by being moved
 * to the trash would never offer its undo. These are called whatever happened to the component. Nothing is thrown.
 */
export const actWith = <Result, Problem, Input>(run: (input: Input) => Promise<Result>) =>
  (input: Input, { onSuccess, onError, onSettled }: ActCallbacks<Result, Problem, Input> = {}): void => {
    void run(input).then(
      (result) => {
        onSuccess?.(result, input)
        onSettled?.(result, null, input)
      },
      (problem: Problem) => {
        onError?.(problem, input)
        onSettled?.(undefined, problem, input)
      },
    )
  }
