import { z } from 'zod'
import type { Ports } from '../../../platform/ports.ts'
import type { Capability, VisionProvider } from '../vision-provider.ts'
import { askService, lookInstruction, lookSchema, pictureFor, readLook, readVectors } from './ask-service.ts'
import type { Connection } from './service-store.ts'

const Chat = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1) })
const Embeddings = z.object({ data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()) })) })
/** The API takes 2,048 texts at once; compatible servers take fewer. */
const batch = 128
const by = 'The OpenAI-compatible service'

/** Any server with `/chat/completions` that sees pictures and `/embeddings`: OpenAI, vLLM, LM Studio, Ollama's own imitation. */
export function openAiProvider(ports: Ports, { address, key, lookModel, textModel, dim }: Connection): VisionProvider {
  const modelId = textModel ? `openai:${new URL(address).host}/${textModel}` : null
  const capabilities: Capability[] = [...(lookModel ? (['tag', 'caption'] as const) : []), ...(textModel ? (['embedText'] as const) : [])]
  return {
    id: 'openai', capabilities, modelId, dim,
    look: async (picture) => {
      const body = {
        model: lookModel,
        // `system` and `max_tokens`: compatible servers do not know `developer` and `max_completion_tokens`.
        max_tokens: 500,
        messages: [
          { role: 'system', content: lookInstruction },
          { role: 'user', content: [{ type: 'text', text: 'The photo:' }, { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${await pictureFor(ports, picture)}` } }] },
        ],
        response_format: { type: 'json_schema', json_schema: { name: 'property_photo', schema: lookSchema, strict: true } },
      }
      const { choices } = await askService(ports, by, { url: `${address}/chat/completions`, key, body, signal: picture.signal }, Chat)
      return readLook(by, choices[0]!.message.content ?? '')
    },
    embedTexts: async (texts, signal) => {
      const vectors: number[][] = []
      for (let at = 0; at < texts.length; at += batch) {
        const input = texts.slice(at, at + batch)
        const { data } = await askService(ports, by, { url: `${address}/embeddings`, key, body: { model: textModel, input, encoding_format: 'float' }, signal }, Embeddings)
        vectors.push(...data.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)).map(({ embedding }) => embedding))
      }
      return readVectors(by, modelId ?? '', texts.length, vectors)
    },
  }
}
