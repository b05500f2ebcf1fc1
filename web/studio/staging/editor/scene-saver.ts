import type { SceneContent, SceneDetail } from '../../../../server/studio/contract.ts'
import { call } from '../../../api/client.ts'
import { toProblem } from '../../../kit/problem.ts'

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'
export type SceneSaver = {
  /** The scene was changed: it is saved after a short pause. */
  change(content: SceneContent): void
  /** Saves at once what is not saved yet. */
  flush(): Promise<void>
  /** Somebody else's act (a winner, a name) moved the version on. */
  seen(version: number): void
}

const pauseMs = 700

/** Saves one scene, one request at a time, each with the version that the one before gave. */
export function createSceneSaver({ id, version: first, content: start, may }: SceneDetail, tell: (saving: Saving, problem: string | null) => void): SceneSaver {
  let [now, saved, version] = [start, start, first]
  let queue = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = async () => {
    const content = now
    if (content === saved || !may.edit) return
    tell('saving', null)
    try {
      version = (await call('studio.scenes.update', { id, version, content })).version
      saved = content
      tell(now === content ? 'saved' : 'waiting', null)
    } catch (error) {
      const { title, detail } = toProblem(error)
      tell('failed', detail ?? title)
    }
  }
  const flush = () => {
    clearTimeout(timer)
    return (queue = queue.then(save))
  }
  return {
    change(content) {
      if (content === now) return
      now = content
      tell('waiting', null)
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), pauseMs)
    },
    flush,
    seen: other => void (version = Math.max(version, other)),
  }
}
