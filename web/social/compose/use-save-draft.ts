import { useState } from 'react'
import type { Post } from '../../../server/social/contract.ts'
import { callForAnswer, type Input } from '../../api/client.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { wallInSentence, wallNow } from '../wall-time.ts'

type Words = Input<'social.check'>
type Work = 'draft' | 'schedule' | 'publish'

/** Keeps a draft, puts it into the queue, or sends it. A refusal leaves everything as it was typed. */
export function useSaveDraft(post: Post | null, words: Words) {
  const [kept, setKept] = useState<{ id: string; version: number } | null>(post && { id: post.id, version: post.version })
  const [savedWords, setSavedWords] = useState(() => JSON.stringify(words))
  const [savedAt, setSavedAt] = useState<string | null>(post?.updatedAt ?? null)
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
  const write = async (schedule?: { wall: string; zone: string }): Promise<Post> => {
    const input = { ...words, ...(schedule ? { schedule } : {}) }
    const { output } = kept ? await callForAnswer('social.posts.update', { id: kept.id, version: kept.version, ...input }) : await callForAnswer('social.posts.create', input)
    setKept({ id: output.id, version: output.version })
    setSavedWords(JSON.stringify(words))
    setSavedAt(output.updatedAt)
    return output as Post
  }
  return {
    savedAt, isWorking, isDone,
    isDirty: JSON.stringify(words) !== savedWords,
    draft: () => run('draft', async () => {
      const { id } = await write()
      toast('Draft saved')
      // From now on the address names the post, so that a reload finds it.
      if (!kept) window.history.replaceState(window.history.state, '', `/social/new?post=${id}`)
    }),
    schedule: (when: { wall: string; zone: string }) => run('schedule', async () => {
      const { id, planned } = await write(when)
      setDone(true)
      toast(`Scheduled for ${wallInSentence(when.wall, wallNow(when.zone))}${planned?.notice ? `. ${planned.notice}` : ''}`, { undo: () => callForAnswer('social.posts.unschedule', { id }).then(() => refreshRooms(queries, ['social'])) })
      navigateTo(`/social/posts/${id}`, { replace: true })
    }),
    publish: async () => {
      const saved = kept ? await write() : (await callForAnswer('social.posts.create', { ...words, publishNow: true })).output
      if (kept) await callForAnswer('social.posts.publish', { id: saved.id })
      setDone(true)
      await refreshRooms(queries, ['social'])
      navigateTo(`/social/posts/${saved.id}`, { replace: true })
    },
  }
}
