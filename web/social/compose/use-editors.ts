import { useEffect } from 'react'
import { callForAnswer } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { toProblem } from '../../kit/problem.ts'

const renewMs = 120_000

/** Who else has this post open, kept up to date live. Says the same of this person while the composer is open. */
export function useEditors(postId: string | null): readonly { id: string; name: string; avatarUrl: string | null }[] {
  useEffect(() => {
    if (postId === null) return
    // Presence is a courtesy: where it cannot be said, the others only do not see a face.
    const say = (leaving: boolean) => void callForAnswer('social.posts.attend', { id: postId, leaving }).catch(error => console.warn(toProblem(error).title))
    const renew = () => document.visibilityState === 'visible' && say(false)
    const leave = () => say(true)
    say(false)
    const timer = window.setInterval(renew, renewMs)
    window.addEventListener('pagehide', leave)
    return () => (window.clearInterval(timer), window.removeEventListener('pagehide', leave), leave())
  }, [postId])
  const { data } = useOperation('social.posts.editors', { id: postId ?? '' }, { enabled: postId !== null })
  return data?.others ?? []
}
