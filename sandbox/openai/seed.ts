/** The sandbox's key of OpenAI, and the models it opens. */
export const OPENAI_KEY = 'sk-sandbox-4hT9wPz1'
export const OPENAI_MODELS = ['gpt-image-1', 'gpt-image-1-mini'] as const
