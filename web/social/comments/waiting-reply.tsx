import { Clock, RotateCw, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Reply } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'

/** An answer on its way: it counts down, goes out, or says why it did not. */
export function WaitingReply({ reply, networkName }: { reply: Reply; networkName: string }) {
  const takeBack = useAct('social.replies.take-back')
  const retry = useAct('social.replies.retry')
  const seconds = useSecondsTo(reply.state === 'waiting' ? reply.sendAt : null)
  const back = () => takeBack.mutate({ id: reply.id }, { onSuccess: () => toast('Taken back. It was not sent'), onError: thrown => toastProblem(thrown) })
  const undo = <Button size="sm" kind="quiet" icon={Undo2} isPending={takeBack.isPending} onPress={back}>Take back</Button>
  if (reply.state === 'failed') {
    return (
      <Notice kind="danger" title={reply.failure?.text ?? 'The answer was not sent.'} className="ml-7" action={<span className="flex gap-1"><Button size="sm" icon={RotateCw} isPending={retry.isPending} onPress={() => retry.mutate({ id: reply.id }, { onError: thrown => toastProblem(thrown) })}>Send again</Button>{undo}</span>}>
        <span className="block whitespace-pre-wrap">“{reply.text}”</span>
        {reply.failure?.remedy} {networkName} is asked first whether it is there.
      </Notice>
    )
  }
  return (
    <div className="ml-7 flex items-start gap-2 rounded-md bg-sunken px-3 py-2">
      <Icon of={Clock} size={14} className="mt-1 text-ink-muted" />
      <p className="min-w-0 flex-1 break-words whitespace-pre-wrap">{reply.text}<span className="block text-xs text-ink-muted">{reply.state === 'waiting' ? (seconds > 0 ? `Goes out in ${seconds} s` : 'Goes out now') : (reply.failure?.text ?? 'Being sent')}</span></p>
      {reply.state === 'waiting' && seconds > 0 && undo}
    </div>
  )
}

function useSecondsTo(at: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (at === null) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [at])
  return at === null ? 0 : Math.max(0, Math.ceil((Date.parse(at) - now) / 1000))
}
