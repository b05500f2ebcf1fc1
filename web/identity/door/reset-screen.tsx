import { useState } from 'react'
import { call } from '../../api/client.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { checks, newPassword } from '../checks.ts'
import { DoorFrame } from './door-frame.tsx'

const check = checks({ password: newPassword })

export default function ResetScreen() {
  const [{ token }] = useSearchState<{ token?: string }>()
  const [isDone, setDone] = useState(false)
  const form = useForm({
    initial: { password: '' },
    check,
    save: async ({ password }) => {
      await call('identity.auth.reset-password', { token: token ?? '', password })
      setDone(true)
    },
  })
  if (isDone) {
    return (
      <DoorFrame title="The new password is set" intro="All sessions have ended. Sign in with the new password.">
        <LinkButton kind="primary" href="/sign-in">Sign in</LinkButton>
      </DoorFrame>
    )
  }
  if (!token) {
    return (
      <DoorFrame title="This link is cut short" intro="Open it from the mail as a whole, or ask for a new one.">
        <LinkButton href="/forgot">Ask for a new link</LinkButton>
      </DoorFrame>
    )
  }
  return (
    <DoorFrame title="Choose a new password" intro="All sessions on all devices end when you set it." foot={<TextLink href="/forgot">Ask for a new link</TextLink>}>
      <Form form={form} label="Choose a new password">
        <PasswordField name="password" label="New password" autoComplete="new-password" autoFocus hint="8 characters or more, with a capital letter, a small letter and a digit." />
        <FormFoot><SubmitButton className="w-full">Set the password</SubmitButton></FormFoot>
      </Form>
    </DoorFrame>
  )
}
