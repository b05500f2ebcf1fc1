import { useState } from 'react'
import { call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { checks, newPassword } from '../checks.ts'
import { DoorFrame } from './door-frame.tsx'

const check = checks({ password: newPassword })

export default function ResetScreen() {
  const [{ token }] = useSearchState<{ token?: string }>()
  const [is, setState] = useState<'open' | 'done' | 'spent'>(token ? 'open' : 'spent')
  const form = useForm({
    initial: { password: '' },
    check,
    save: async ({ password }) => {
      try {
        await call('identity.auth.reset-password', { token: token ?? '', password })
        setState('done')
      } catch (thrown) {
        if (!(thrown instanceof ApiProblem) || thrown.problem.code !== 'identity.link_spent') throw thrown
        setState('spent')
      }
    },
  })
  if (is === 'done') {
    return (
      <DoorFrame title="The new password is set" intro="All sessions have ended. Sign in with the new password.">
        <LinkButton kind="primary" href="/sign-in">Sign in</LinkButton>
      </DoorFrame>
    )
  }
  if (is === 'spent') {
    return (
      <DoorFrame title="This link does not work" intro="It was used already, is older than an hour, or was cut short on its way.">
        <LinkButton kind="primary" href="/forgot">Ask for a new link</LinkButton>
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
