import { useAct } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { checks, needed, newPassword } from '../checks.ts'
import { onField } from '../on-field.ts'
import { SectionPage } from '../../shell/section-page.tsx'

const empty = { currentPassword: '', newPassword: '' }
const check = checks({ currentPassword: needed('Write your present password.'), newPassword })

export default function PasswordSection() {
  const change = useAct('identity.password.change')
  const form = useForm({
    initial: empty,
    check,
    save: async values => {
      try {
        const { output } = await change.mutateAsync(values)
        toast(output.endedSessions ? `The new password is set. ${counted(output.endedSessions, 'other session')} ended` : 'The new password is set')
        form.hook.reset(empty)
      } catch (thrown) {
        throw onField(thrown, { 'identity.sign_in_locked': 'currentPassword' })
      }
    },
  })
  return (
    <SectionPage title="Password" intro="When you change it, you stay signed in here and are signed out everywhere else.">
      <Form form={form} label="Password">
        <PasswordField name="currentPassword" label="Present password" autoComplete="current-password" />
        <PasswordField name="newPassword" label="New password" autoComplete="new-password" hint="8 characters or more, with a capital letter, a small letter and a digit." />
        <FormFoot><SubmitButton>Set the new password</SubmitButton></FormFoot>
      </Form>
    </SectionPage>
  )
}
