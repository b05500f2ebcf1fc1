/** Services that can be set up here, in words. */
export const serviceWords = {
  openai: { name: 'OpenAI-compatible service', about: 'OpenAI, or any server that speaks its API, such as vLLM or LM Studio.', address: 'https://api.openai.com/v1', look: 'gpt-4o-mini', text: 'text-embedding-3-small' },
  ollama: { name: 'Ollama', about: 'Models on a machine of your own. The operator allows its address with MODEL_HOSTS.', address: 'http://127.0.0.1:11434', look: 'llava', text: 'nomic-embed-text' },
} as const
