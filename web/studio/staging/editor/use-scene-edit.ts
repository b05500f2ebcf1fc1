import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { SceneContent, SceneDetail } from '../../../../server/studio/contract.ts'
import { edited, redone, startHistory, undone } from '../scene/history.ts'
import { createSceneSaver, type Saving } from './scene-saver.ts'

export type SceneEdit = {
  content: SceneContent
  /** The scene as it is when this is called; always the same function. */
  now: () => SceneContent
  /** Changes the scene; edits with one key are one step of undo. */
  edit: (change: (scene: SceneContent) => SceneContent, key?: string) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
  saving: Saving
  /** Why it could not be saved. */
  problem: string | null
  /** Saves what is not saved yet, and waits for it. */
  flush: () => Promise<void>
}

/** A scene being edited: steps back and forth, saved by itself a moment after each change. What it can do stays the same from drawing to drawing. */
export function useSceneEdit(scene: SceneDetail): SceneEdit {
  const [history, setHistory] = useState(() => startHistory(scene.content))
  const [state, setState] = useState<{ saving: Saving; problem: string | null }>({ saving: 'saved', problem: null })
  const [saver] = useState(() => createSceneSaver(scene, (saving, problem) => setState({ saving, problem })))
  useEffect(() => saver.seen(scene.version), [saver, scene.version])
  useEffect(() => saver.change(history.now), [saver, history.now])
  // Leaving the screen saves what the pause still held back.
  useEffect(() => () => void saver.flush(), [saver])
  const latest = useRef(history.now)
  useLayoutEffect(() => {
    latest.current = history.now
  }, [history.now])
  const edit = useCallback<SceneEdit['edit']>((change, key) => setHistory(before => edited(before, change(before.now), key ?? null)), [])
  return {
    content: history.now,
    now: useCallback(() => latest.current, []),
    edit,
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    ...state,
    flush: () => saver.flush(),
  }
}
