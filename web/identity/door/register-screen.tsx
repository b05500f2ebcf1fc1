import { useState } from 'react'
import { call } from '../../api/client.ts'
import { zoneName } from '../../kit/format.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextLink } from '../../kit/link.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { checks, email, needed, newPassword } from '../checks.ts'
import { comeIn } from '../come-in.ts'
import { guessPlace } from '../guess-place.ts'
import { onField } from '../on-field.ts'
import { DoorFrame } from './door-frame.tsx'

const check = checks({ name: needed('Write your name.'), email, password: newPassword })

export default function RegisterScreen() {
  const [{ next }] = useSearchState<{ next?: string }>()
  const [place] = useState(guessPlace)
  const form = useForm({
    initial: { name: '', email: '', password: '', workspaceName: '' },
    check,
    save: async ({ workspaceName, ...person }) => {
      try {
        await comeIn(await call('identity.auth.register', { ...person, ...place, ...(workspaceName.trim() ? { workspaceName } : {}) }), next)
      } catch (thrown) {
        throw onField(thrown, { 'identity.email_taken': 'email' })
      }
    },
  })
  return (
    <DoorFrame title="Make a workspace" intro="One house for your listings, posts, people and deals." foot={<TextLink href="/sign-in">Sign in instead</TextLink>}>
      <Form form={form} label="Make a workspace">
        <TextField name="name" label="Your name" autoComplete="name" autoFocus />
        <TextField name="email" label="E-mail" type="email" autoComplete="username" />
        <PasswordField name="password" label="Password" autoComplete="new-password" hint="8 characters or more, with a capital letter, a small letter and a digit." />
        <TextField name="workspaceName" label="Workspace" optional autoComplete="organization" hint={`The name of your agency or team. ${zoneName(place.timeZone)} time and ${place.currency}; both can be changed later.`} />
        <FormFoot><SubmitButton className="w-full">Make it and come in</SubmitButton></FormFoot>
      </Form>
    </DoorFrame>
  )
}
