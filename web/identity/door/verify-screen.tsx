import { useEffect, useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { reloadSession, useSession } from '../../shell/session.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { reasonOf } from '../reason-of.ts'
import { DoorFrame } from './door-frame.tsx'

type State = { is: 'asking' } | { is: 'confirmed' } | { is: 'refused'; why: string }

/** The link of the mail leads here and spends itself: there is nothing to decide. */
export default function VerifyScreen() {
  const [{ token }] = useSearchState<{ token?: string }>()
  const [state, setState] = useState<State>({ is: 'asking' })
  const { status, person } = useSession()
  // In development React runs effects twice; the link works once.
  const spent = useRef<string | null>(null)
  useEffect(() => {
    const wanted = token ?? ''
    if (spent.current === wanted) return
    spent.current = wanted
    call('identity.auth.verify-email', { token: wanted || '-' }).then(
      () => (setState({ is: 'confirmed' }), void reloadSession()),
      (thrown: unknown) => setState({ is: 'refused', why: reasonOf(thrown) }),
    )
  }, [token])

  if (state.is === 'asking') return <DoorFrame title="One moment" intro="Your address is being confirmed." />
  const onward = <LinkButton kind="primary" href={status === 'in' ? '/' : '/sign-in'}>{status === 'in' ? 'Go on' : 'Sign in'}</LinkButton>
  if (state.is === 'confirmed' || person?.emailVerified) return <DoorFrame title="Your address is confirmed" intro="Mails about leads, invitations and a lost password find you there.">{onward}</DoorFrame>
  const sendAgain = () => call('identity.auth.resend-verification', {}).then(() => toast('A new link is on its way'), toastProblem)
  return (
    <DoorFrame title="This link does not work" intro={state.why}>
      <div className="flex gap-2">{status === 'in' ? <Button kind="primary" onPress={() => void sendAgain()}>Send a new link</Button> : onward}</div>
    </DoorFrame>
  )
}
