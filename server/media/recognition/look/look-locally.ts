import type { Ports } from '../../../platform/ports.ts'
import { PictureRefused } from '../../pictures/picture-task.ts'
import { modelWorkersOf } from '../local/model-workers.ts'
import type { SightAnswer, SightTask } from '../local/sight-task.ts'
import type { Guess } from '../vision-provider.ts'

/** A model that gave no answer, and why, in words. */
export type Problem = { by: string; reason: string }
export type LocalSight = { words: { words: string; confidence: number }; objects: Guess[]; nsfw: number | null; problems: Problem[]; seenBy: string[] }

/** What each model of the house is called when it is named as the one that did or did not answer. */
export const localModels = { words: 'Tesseract (words)', objects: 'CenterNet (objects)', nsfw: 'NSFWJS (not for everybody)', faces: 'BlazeFace (faces)' } as const

/** What is named as the source of words that nobody had to read. */
const ownText = 'The text of the file'

/** Asks the child one thing about a local file. Throws {@link PictureRefused}, or the reason of the signal. */
export const askSight = async <K extends SightTask['kind']>(ports: Pick<Ports, 'storage'>, task: Extract<SightTask, { kind: K }> | (SightTask & { kind: K }), signal?: AbortSignal): Promise<SightAnswer<K>> =>
  (await modelWorkersOf(ports, 'sight').run(task, signal ? { signal } : {})) as SightAnswer<K>

/**
 * Lets the models of the house look at a local file. One that fails is a problem, not an error: the others still answer.
 * @param written text that a document carries for its page; where it says something, nothing has to be read off the picture
 */
export async function lookLocally(ports: Pick<Ports, 'storage'>, path: string, signal: AbortSignal, written = ''): Promise<LocalSight> {
  const hasText = /[\p{L}\p{N}]{3}/u.test(written)
  const problems: Problem[] = []
  const seenBy: string[] = hasText ? [ownText] : []
  const ask = async <K extends 'words' | 'objects' | 'nsfw'>(kind: K): Promise<SightAnswer<K> | null> => {
    try {
      const answer = await askSight(ports, { kind, path }, signal)
      seenBy.push(localModels[kind])
      return answer
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw error
      problems.push({ by: localModels[kind], reason: error.message })
      return null
    }
  }
  const [words, objects, nsfw] = [hasText ? { words: written, confidence: 1 } : await ask('words'), await ask('objects'), await ask('nsfw')]
  return { words: words ?? { words: '', confidence: 0 }, objects: objects ?? [], nsfw, problems, seenBy }
}
