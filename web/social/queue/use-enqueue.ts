import type { Input, Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { wallInSentence, wallNow } from '../wall-time.ts'

type Change = Pick<Output<'social.posts.enqueue'>, 'before'>

/** Says what a change of the queue did, with the way back. */
export function useQueueToast() {
  const putBack = useAct('social.queue.put-back')
  return (text: string, { before }: Change) =>
    toast(text, before.length > 0 ? { undo: async () => {
      const { output } = await putBack.mutateAsync({ before })
      if (output.kept > 0) toast(`${counted(output.kept, 'post has', 'posts have')} gone out since and ${output.kept === 1 ? 'stays' : 'stay'} as now`)
    } } : {})
}

/** Puts a post that is saved into the queue, says when it goes out and what moved on for it. Gives whether it worked. */
export function useEnqueue() {
  const enqueue = useAct('social.posts.enqueue')
  const say = useQueueToast()
  return {
    isPending: enqueue.isPending,
    add: async (id: string, options: Pick<Input<'social.posts.enqueue'>, 'place' | 'accountIds'> = {}): Promise<boolean> => {
      try {
        const { output } = await enqueue.mutateAsync({ id, ...options })
        say(placedWords(output), output)
        return true
      } catch (thrown) {
        toastProblem(thrown)
        return false
      }
    },
  }
}

/** "Added to the queue for today 18:00, 2 posts moved on". */
export function placedWords({ placed, moved }: Pick<Output<'social.posts.enqueue'>, 'placed' | 'moved'>): string {
  const [first] = placed.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const when = first ? ` for ${wallInSentence(first.wall, wallNow(first.zone))}` : ''
  const more = placed.length > 1 ? ` and ${counted(placed.length - 1, 'other time')}` : ''
  return `Added to the queue${when}${more}${moved.length > 0 ? `, ${counted(moved.length, 'post')} moved on` : ''}`
}
