import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { signOut } from '../../api/session.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { reloadSession, switchWorkspace, useSession } from '../../shell/session.tsx'
import { checks, needed, newPassword } from '../checks.ts'
import { guessPlace } from '../guess-place.ts'
import { reasonOf } from '../reason-of.ts'
import { DoorFrame } from './door-frame.tsx'

/** Where the link of an invitation leads: whoever is here accepts, everybody else signs in or registers first. */
export default function InviteScreen() {
  const { token } = useParams({ strict: false }) as { token: string }
  const invitation = useOperation('identity.invitations.get', { token })
  const { status, person } = useSession()
  if (invitation.isPending || status === 'loading') return <DoorFrame title="One moment" intro="The invitation is being looked up." />
  if (invitation.error) return <DoorFrame title="This invitation is closed" intro={reasonOf(invitation.error)}><LinkButton href="/">Go to Foyer</LinkButton></DoorFrame>
  const { workspace, inviter, email, role, hasAccount } = invitation.data
  const frame = { title: `Join ${workspace}`, intro: <>{inviter} invites {email} as {role}.</> }
  if (status === 'in' && person?.email === email) return <DoorFrame {...frame}><Accept token={token} workspace={workspace} /></DoorFrame>
  if (status === 'in') return <DoorFrame {...frame}><OtherPerson email={email} present={person?.email ?? ''} /></DoorFrame>
  if (hasAccount) return <DoorFrame {...frame}><LinkButton kind="primary" href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}>Sign in to accept</LinkButton></DoorFrame>
  return <DoorFrame {...frame}><Join token={token} email={email} workspace={workspace} /></DoorFrame>
}

async function accept(token: string): Promise<void> {
  const { workspaceId } = await call('identity.invitations.accept', { token })
  await switchWorkspace(workspaceId)
  navigateTo('/', { replace: true })
}

function Accept({ token, workspace }: { token: string; workspace: string }) {
  const [isWorking, setWorking] = useState(false)
  const press = () => {
    setWorking(true)
    accept(token).catch(toastProblem).finally(() => setWorking(false))
  }
  return <Button kind="primary" isPending={isWorking} onPress={press}>Join {workspace}</Button>
}

function OtherPerson({ email, present }: { email: string; present: string }) {
  const leave = () => signOut().then(reloadSession).catch(toastProblem)
  return (
    <>
      <p className="mb-3">You are signed in as {present}. This invitation is for {email}.</p>
      <Button onPress={() => void leave()}>Sign out and use the other address</Button>
    </>
  )
}

const check = checks({ name: needed('Write your name.'), password: newPassword })

function Join({ token, email, workspace }: { token: string; email: string; workspace: string }) {
  const form = useForm({
    initial: { name: '', password: '' },
    check,
    save: async values => {
      const { timeZone, locale } = guessPlace()
      await call('identity.auth.register', { ...values, email, invitation: token, timeZone, locale })
      await accept(token)
    },
  })
  return (
    <Form form={form} label={`Join ${workspace}`}>
      <TextField label="E-mail" type="email" value={email} isReadOnly autoComplete="username" />
      <TextField name="name" label="Your name" autoComplete="name" autoFocus />
      <PasswordField name="password" label="Password" autoComplete="new-password" hint="8 characters or more, with a capital letter, a small letter and a digit." />
      <FormFoot><SubmitButton className="w-full">Join {workspace}</SubmitButton></FormFoot>
    </Form>
  )
}
