import type { PostComment } from '../../../server/social/contract.ts'

export type Thread = { comment: PostComment; depth: number }

/** How far answers are moved in; deeper ones stand at the same place. */
const deepest = 3

/** Comments with their answers below them, both oldest first. What answers something that is not known stands at the end of its level. */
export function inThreads(comments: readonly PostComment[]): Thread[] {
  const known = new Set<string>(comments.map(({ id }) => id))
  const children = Map.groupBy(comments, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : ''))
  const shown: Thread[] = []
  const add = (parent: string, depth: number) => {
    for (const comment of children.get(parent) ?? []) {
      const hasAnswers = children.has(comment.id)
      // A place that nothing hangs on is not worth a line.
      if (comment.removedAt === null || hasAnswers) shown.push({ comment, depth: Math.min(depth, deepest) })
      add(comment.id, depth + 1)
    }
  }
  add('', 0)
  return shown
}
