import { call } from '../../api/client.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextLink } from '../../kit/link.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { checks, email, needed } from '../checks.ts'
import { comeIn } from '../come-in.ts'
import { onField } from '../on-field.ts'
import { DoorFrame } from './door-frame.tsx'

const check = checks({ email, password: needed('Write your password.') })

export default function SignInScreen() {
  const [{ next }] = useSearchState<{ next?: string }>()
  const form = useForm({
    initial: { email: '', password: '' },
    check,
    save: async values => {
      try {
        await comeIn(await call('identity.auth.login', values), next)
      } catch (thrown) {
        throw onField(thrown, { 'identity.wrong_password': 'password', 'identity.sign_in_locked': 'password' })
      }
    },
  })
  const withNext = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <DoorFrame title="Come in" foot={<><TextLink href="/forgot">Forgot the password</TextLink><TextLink href={`/register${withNext}`}>Make a workspace</TextLink></>}>
      <Form form={form} label="Sign in">
        <TextField name="email" label="E-mail" type="email" autoComplete="username" autoFocus />
        <PasswordField name="password" label="Password" autoComplete="current-password" />
        <FormFoot><SubmitButton className="w-full">Sign in</SubmitButton></FormFoot>
      </Form>
    </DoorFrame>
  )
}
