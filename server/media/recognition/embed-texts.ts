import type { Context } from '../../platform/operations/context.ts'
import { embedLocally } from './local/embed-locally.ts'
import { localTextModel } from './local/text-task.ts'
import { serviceThatEmbeds } from './services/service-store.ts'
import type { Embedded } from './vision-provider.ts'

type Embedder = Pick<Context, 'ports' | 'db' | 'workspaceId'>

/**
 * Vectors of texts, in their order and each of length 1, by the model that this workspace uses. They are long to make and may go
 * over the network: call it in jobs and reads, never within a write. Nothing to embed starts nothing. Keep `modelId` and `dim` with
 * each vector and compare only those of one model; `media.recognition.text-model-changed` says when to make them anew.
 * Throws `media.recognition_failed`.
 */
export async function embedTexts(ctx: Embedder, texts: readonly string[], signal?: AbortSignal): Promise<Embedded> {
  const service = await serviceThatEmbeds(ctx)
  if (!service?.embedTexts) return embedLocally(ctx.ports, texts, signal)
  if (texts.length === 0) return { modelId: service.modelId ?? '', dim: service.dim ?? 0, vectors: [] }
  return service.embedTexts(texts, signal)
}

/** The model that {@link embedTexts} asks at present, without asking it. `dim` is null until a service was tested. */
export async function textModelOf(ctx: Embedder): Promise<{ modelId: string; dim: number | null }> {
  const service = await serviceThatEmbeds(ctx)
  return service ? { modelId: service.modelId ?? '', dim: service.dim } : localTextModel
}
