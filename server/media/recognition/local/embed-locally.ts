import type { Ports } from '../../../platform/ports.ts'
import { PictureRefused } from '../../pictures/picture-task.ts'
import { recognitionFailed } from '../errors.ts'
import type { Embedded } from '../vision-provider.ts'
import { modelWorkersOf } from './model-workers.ts'
import { localTextModel } from './text-task.ts'

/** The model reads a sentence or a paragraph; what lies beyond this tells it nothing more. */
const letters = 2_000
/** Texts of one task: the child may be called off between tasks only. */
const batch = 64

/** Vectors of texts by the model of this house, each of length 1. Throws `media.recognition_failed`. */
export async function embedLocally(ports: Pick<Ports, 'storage'>, texts: readonly string[], signal?: AbortSignal): Promise<Embedded> {
  const vectors: Float32Array[] = []
  for (let at = 0; at < texts.length; at += batch) {
    const part = texts.slice(at, at + batch).map((text) => text.slice(0, letters))
    try {
      vectors.push(...((await modelWorkersOf(ports, 'text').run({ texts: part }, signal ? { signal } : {})) as Float32Array[]))
    } catch (error) {
      if (error instanceof PictureRefused) throw recognitionFailed({ by: 'The text model of this house', reason: error.message }, { cause: error })
      throw error
    }
  }
  return { ...localTextModel, vectors }
}
