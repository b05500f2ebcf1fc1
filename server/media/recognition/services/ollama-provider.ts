import { z } from 'zod'
import type { Ports } from '../../../platform/ports.ts'
import type { Capability, VisionProvider } from '../vision-provider.ts'
import { askService, lookInstruction, lookSchema, pictureFor, readLook, readVectors } from './ask-service.ts'
import type { Connection } from './service-store.ts'

const Chat = z.object({ message: z.object({ content: z.string() }) })
const Embeddings = z.object({ embeddings: z.array(z.array(z.number())) })
const batch = 64
const by = 'Ollama'

/** Ollama by its own protocol: `/api/chat` with pictures in base64 and a schema as `format`, `/api/embed` for texts. */
export function ollamaProvider(ports: Ports, { address, key, lookModel, textModel, dim }: Connection): VisionProvider {
  const modelId = textModel ? `ollama:${new URL(address).host}/${textModel}` : null
  const capabilities: Capability[] = [...(lookModel ? (['tag', 'caption'] as const) : []), ...(textModel ? (['embedText'] as const) : [])]
  return {
    id: 'ollama', capabilities, modelId, dim,
    look: async (picture) => {
      const body = {
        model: lookModel, stream: false, format: lookSchema,
        messages: [{ role: 'system', content: lookInstruction }, { role: 'user', content: 'The photo:', images: [await pictureFor(ports, picture)] }],
      }
      const { message } = await askService(ports, by, { url: `${address}/api/chat`, key, body, signal: picture.signal }, Chat)
      return readLook(by, message.content)
    },
    embedTexts: async (texts, signal) => {
      const vectors: number[][] = []
      for (let at = 0; at < texts.length; at += batch) {
        const { embeddings } = await askService(ports, by, { url: `${address}/api/embed`, key, body: { model: textModel, input: texts.slice(at, at + batch) }, signal }, Embeddings)
        vectors.push(...embeddings)
      }
      return readVectors(by, modelId ?? '', texts.length, vectors)
    },
  }
}
