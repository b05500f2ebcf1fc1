import { useState } from 'react'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { wallInSentence, wallNow } from '../wall-time.ts'
import type { useKeptDraft } from './use-kept-draft.ts'

type Work = 'draft' | 'schedule'

/** Saves by hand, puts the post into the queue, or sends it. A refusal leaves everything as it was typed. */
export function useSendPost({ save, finish, resume }: Pick<ReturnType<typeof useKeptDraft>, 'save' | 'finish' | 'resume'>) {
  const [isWorking, setWorking] = useState<Work | null>(null)
  const [isDone, setDone] = useState(false)
  const run = async (kind: Work, work: () => Promise<void>) => {
    if (isWorking) return
    setWorking(kind)
    try {
      await work()
      await refreshRooms(queries, ['social'])
    } catch (thrown) {
      toastProblem(thrown)
    } finally {
      setWorking(null)
    }
  }
  const leave = (postId: string) => {
    finish()
    setDone(true)
    navigateTo(`/social/posts/${postId}`, { replace: true })
  }
  return {
    isWorking, isDone,
    draft: () => run('draft', async () => {
      await save()
      toast('Draft saved')
    }),
    schedule: (when: { wall: string; zone: string }) => run('schedule', async () => {
      const { id, planned } = await save(when)
      toast(`Scheduled for ${wallInSentence(when.wall, wallNow(when.zone))}${planned?.notice ? `. ${planned.notice}` : ''}`, { undo: () => callForAnswer('social.posts.unschedule', { id }).then(() => refreshRooms(queries, ['social'])) })
      leave(id)
    }),
    /** Saves what is written for whoever goes on with it, and gives its id; null where that was refused, which is said. */
    keep: async (): Promise<string | null> => {
      let id: string | null = null
      await run('draft', async () => void ({ id } = await save()))
      return id
    },
    leave,
    publish: async () => {
      finish()
      try {
        const { id } = await save()
        await callForAnswer('social.posts.publish', { id })
        await refreshRooms(queries, ['social'])
        leave(id)
      } catch (thrown) {
        resume()
        throw thrown
      }
    },
  }
}
