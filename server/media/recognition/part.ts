import type { House } from '../../platform/house.ts'
import { recognitionErrors } from './errors.ts'
import { stopModelWorkers } from './local/model-workers.ts'

/** What is in a picture: guesses that people accept, words that stand in it, faces to blur, and vectors of texts. */
export const recognition = {
  errors: recognitionErrors,
  start: async (house: House) => () => stopModelWorkers(house.ports),
}
