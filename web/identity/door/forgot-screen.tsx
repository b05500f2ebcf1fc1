import { useState } from 'react'
import { call } from '../../api/client.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { checks, email } from '../checks.ts'
import { DoorFrame } from './door-frame.tsx'

const check = checks({ email })

export default function ForgotScreen() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm({
    initial: { email: '' },
    check,
    save: async values => {
      await call('identity.auth.forgot-password', values)
      setSentTo(values.email.trim())
    },
  })
  if (sentTo) {
    return (
      <DoorFrame title="Look into your mail" intro={<>If {sentTo} has an account, a link is on its way. It works once, for an hour.</>}>
        <LinkButton href="/sign-in">Back to sign-in</LinkButton>
      </DoorFrame>
    )
  }
  return (
    <DoorFrame title="Forgot the password" intro="We send a link with which you choose a new one." foot={<TextLink href="/sign-in">Back to sign-in</TextLink>}>
      <Form form={form} label="Forgot the password">
        <TextField name="email" label="E-mail" type="email" autoComplete="username" autoFocus />
        <FormFoot><SubmitButton className="w-full">Send the link</SubmitButton></FormFoot>
      </Form>
    </DoorFrame>
  )
}
