import type { Suggestion } from '../../../server/media/contract.ts'

/** What a guess is about, as a label. */
export const kindWord: Record<Suggestion['kind'], string> = { room: 'Shows', tag: 'Tag', caption: 'Alt text' }

const sourceWords: Record<string, string> = {
  name: 'its name', camera: 'what the camera or photographer wrote', words: 'words in it', objects: 'things in it',
  openai: 'the OpenAI-compatible service', ollama: 'Ollama', onnx: 'the model folder',
}

/** Where a guess comes from and how likely it is: “75 %, from its name and things in it”. */
export function whyWords({ confidence, sources }: Pick<Suggestion, 'confidence' | 'sources'>): string {
  const said = sources.map(source => sourceWords[source] ?? source)
  const from = said.length > 1 ? `${said.slice(0, -1).join(', ')} and ${said.at(-1)}` : said[0]
  return `${Math.round(confidence * 100)} %, from ${from}`
}
