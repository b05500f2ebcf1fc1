import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Post } from '../../../server/social/contract.ts'
import { call, callForAnswer } from '../../api/client.ts'
import { useLiveEvent } from '../../api/live.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { toastProblem } from '../../kit/toast-store.ts'
import { draftFrom, isBlank, toInput, type Draft } from './draft.ts'
import { mergeDrafts, sameDraft, type Conflict } from './draft-merge.ts'
import { dropLocalCopy, keepLocalCopy } from './local-copy.ts'

type Kept = { id: string; version: number }
type Options = {
  post: Post | null
  draft: Draft
  /** What a new post began with; where it differs from the draft there is something to save. */
  opened: Draft
  setDraft: (draft: Draft) => void
  takesComment: (accountId: string) => boolean
  nameOf: (accountId: string) => string
  /** The draft got its place on the server. */
  onMade: (id: string) => void
  /** What waits in the queue is changed only when the person says so. */
  byHand: boolean
}

const autosaveMs = 1_200
const localMs = 250
const againMs = 8_000

/** Two people changed the same place: nothing is sent before the person has chosen. */
class ChoiceNeeded extends Error {}

/**
 * Keeps a draft on the server while it is written, one save after the other. When somebody else saved meanwhile, both are
 * brought together; where both changed the same place the person chooses. Until a save has worked the words also lie in this tab.
 */
export function useKeptDraft({ post, draft, opened, setDraft, takesComment, nameOf, onMade, byHand }: Options) {
  const kept = useRef<Kept | null>(post && { id: post.id, version: post.version })
  /** The draft as the server last had it; before that, as it was opened. */
  const [base, setBase] = useState(() => (post ? draftFrom(post) : opened))
  const latestBase = useRef(base)
  const latest = useRef(draft)
  latest.current = draft
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [savedAt, setSavedAt] = useState<string | null>(post?.updatedAt ?? null)
  const [problem, setProblem] = useState<unknown>(null)
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const [isSaving, setSaving] = useState(false)
  const done = useRef(false)

  const isDirty = useMemo(() => !sameDraft(base, draft), [base, draft])

  const rebase = useCallback((next: Draft) => {
    latestBase.current = next
    setBase(next)
  }, [])
  const show = useCallback((next: Draft) => {
    latest.current = next
    setDraft(next)
  }, [setDraft])

  /** Brings in what somebody else saved. */
  const takeTheirs = useCallback(async (theirs: Post) => {
    const others = draftFrom(theirs)
    const merged = mergeDrafts(latestBase.current, latest.current, others, nameOf)
    kept.current = { id: theirs.id, version: theirs.version }
    rebase(others)
    show(merged.draft)
    setConflicts(merged.conflicts)
    setSavedAt(theirs.updatedAt)
    return merged.conflicts.length === 0
  }, [nameOf, rebase, show])

  const write = async (schedule: { wall: string; zone: string } | undefined, tries = 0): Promise<Post> => {
    const sent = latest.current
    const input = { ...toInput(sent, takesComment), ...(schedule ? { schedule } : {}) }
    const { current: now } = kept
    try {
      const { output } = now ? await callForAnswer('social.posts.update', { id: now.id, version: now.version, ...input }) : await callForAnswer('social.posts.create', input)
      kept.current = { id: output.id, version: output.version }
      rebase(sent)
      dropLocalCopy(now?.id ?? null)
      setSavedAt(output.updatedAt)
      if (!now) onMade(output.id)
      return output
    } catch (thrown) {
      if (!now || tries > 3 || !(thrown instanceof ApiProblem) || thrown.problem.code !== 'platform.stale_version') throw thrown
      if (!(await takeTheirs(await call('social.posts.get', { id: now.id })))) throw new ChoiceNeeded()
      return write(schedule, tries + 1)
    }
  }

  /** Saves what is there now, after whatever is being saved. Rejects with the problem when the server refuses. */
  const save = (schedule?: { wall: string; zone: string }): Promise<Post> => {
    const turn = queue.current.then(async () => {
      setSaving(true)
      try {
        const saved = await write(schedule)
        setProblem(null)
        return saved
      } catch (thrown) {
        setProblem(thrown instanceof ChoiceNeeded ? null : thrown)
        throw thrown
      } finally {
        setSaving(false)
      }
    })
    queue.current = turn.catch(() => undefined)
    return turn
  }
  const saving = useRef(save)
  saving.current = save
  const mayAutosave = isDirty && !byHand && conflicts.length === 0 && !done.current && (kept.current !== null || !isBlank(draft))

  useEffect(() => {
    if (!mayAutosave) return
    // A refusal is shown in the head of the screen; the words stay where they are.
    const timer = window.setTimeout(() => void saving.current().catch(() => undefined), problem === null ? autosaveMs : againMs)
    return () => window.clearTimeout(timer)
  }, [draft, mayAutosave, problem])

  useEffect(() => {
    if (!isDirty) return
    const keep = () => keepLocalCopy(kept.current?.id ?? null, { base, draft })
    const timer = window.setTimeout(keep, localMs)
    window.addEventListener('pagehide', keep)
    return () => (window.clearTimeout(timer), window.removeEventListener('pagehide', keep))
  }, [base, draft, isDirty])

  // Whoever leaves within the second before a save still has it saved.
  const leaving = useRef(mayAutosave)
  leaving.current = mayAutosave
  useEffect(() => () => {
    if (leaving.current && !done.current) saving.current().then(() => refreshRooms(queries, ['social']), toastProblem)
  }, [])

  useLiveEvent('social.post.', ({ subjectId }) => {
    if (subjectId === null || subjectId !== kept.current?.id || done.current) return
    queue.current = queue.current.then(async () => {
      const theirs = await call('social.posts.get', { id: subjectId })
      if (theirs.version > (kept.current?.version ?? 0)) await takeTheirs(theirs)
    }).catch(toastProblem)
  })

  return {
    savedAt, isDirty, isSaving, problem, conflicts, save,
    /** The id on the server; null before the first save. */
    id: kept.current?.id ?? null,
    /** Ends the watch over the draft: it went its way. */
    finish: () => void (done.current = true),
    resume: () => void (done.current = false),
    /** What stands in the places that both changed; the rest of the draft goes on as it is. */
    settle: (choose: (conflict: Conflict) => unknown) => {
      show(conflicts.reduce((now, one) => one.write(now, choose(one)), latest.current))
      setConflicts([])
    },
  }
}
