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
    // Kept alive: the last word is said while the page goes away.
    const say = (leaving: boolean) => void callForAnswer('social.posts.attend', { id: postId, leaving }, { keepalive: true }).catch(error => console.warn(toProblem(error).title))
    const renew = () => document.visibilityState === 'visible' && say(false)
    const leave = () => say(true)
    // A page that the browser kept and shows again has said that it left.
    const comeBack = (event: PageTransitionEvent) => event.persisted && say(false)
    say(false)
    const timer = window.setInterval(renew, renewMs)
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', comeBack)
    return () => (window.clearInterval(timer), window.removeEventListener('pagehide', leave), window.removeEventListener('pageshow', comeBack), leave())
  }, [postId])
  const { data } = useOperation('social.posts.editors', { id: postId ?? '' }, { enabled: postId !== null })
  return data?.others ?? []
}
