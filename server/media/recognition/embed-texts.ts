import type { Context } from '../../platform/operations/context.ts'
import { embedLocally } from './local/embed-locally.ts'
import type { Embedded } from './vision-provider.ts'

/**
 * Vectors of texts, in their order, by the model that this workspace uses. They are long to make and may go over the network:
 * call it in jobs and reads, never within a write. Nothing to embed starts nothing. Throws `media.recognition_failed`.
 */
export async function embedTexts(ctx: Pick<Context, 'ports' | 'db' | 'workspaceId'>, texts: readonly string[], signal?: AbortSignal): Promise<Embedded> {
  return embedLocally(ctx.ports, texts, signal)
}
