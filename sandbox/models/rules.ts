/** The one key that the OpenAI side takes. */
export const MODELS_KEY = 'sk-sandbox-models-7d1e'

/** Models by what they can. `rambling` sees pictures but does not keep to the schema; `tiny-embed` has vectors of 64 numbers, `wide-embed` of 256. */
export const modelNames = { vision: ['sandbox-vision', 'rambling'], text: ['tiny-embed', 'wide-embed'] } as const as { vision: readonly string[]; text: readonly string[] }

/** A refusal in the words of the API. */
export class ModelsError extends Error {
  readonly status: number
  readonly code: string | null

  constructor(status: number, message: string, code: string | null) {
    super(message)
    this.status = status
    this.code = code
  }
}
