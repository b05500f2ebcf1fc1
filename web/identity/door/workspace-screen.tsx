import { useMemo, useState } from 'react'
import { createWorkspace, signOut } from '../../api/session.ts'
import { Button } from '../../kit/button.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextLink } from '../../kit/link.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { forgetSession, switchWorkspace, useSession } from '../../shell/session.tsx'
import { checks, needed } from '../checks.ts'
import { zoneOptions } from '../../kit/zone-options.ts'
import { currencyOptions, guessPlace } from '../guess-place.ts'
import { DoorFrame } from './door-frame.tsx'

const check = checks({ name: needed('Give it a name.'), timeZone: needed('Choose a time zone.'), currency: needed('Choose a currency.') })

/** The first thing for whoever is in no workspace, and the way to a further one. */
export default function WorkspaceScreen() {
  const { workspaces, person } = useSession()
  const [place] = useState(guessPlace)
  const [zones, currencies] = useMemo(() => [zoneOptions(), currencyOptions()], [])
  const form = useForm({
    initial: { name: '', timeZone: place.timeZone, currency: place.currency },
    check,
    save: async values => {
      await switchWorkspace(await createWorkspace({ ...values, locale: place.locale }))
      navigateTo('/', { replace: true })
    },
  })
  const leave = () => signOut().then(() => (forgetSession(), navigateTo('/sign-in')), toastProblem)
  const first = workspaces.length === 0
  return (
    <DoorFrame
      title="Make a workspace" intro={first && person ? `Welcome, ${person.name}. Whoever invites you later adds you to theirs; this one is yours.` : 'Its listings, leads and accounts are apart from those of your other workspaces.'}
      foot={first ? <Button size="sm" kind="quiet" className="-ml-2.25" onPress={() => void leave()}>Sign out</Button> : <TextLink href="/">Back</TextLink>}
    >
      <Form form={form} label="Make a workspace">
        <TextField name="name" label="Name" autoComplete="organization" autoFocus hint="Your agency, team or brand." />
        <ComboBox name="timeZone" label="Time zone" options={zones} />
        <ComboBox name="currency" label="Currency" options={currencies} />
        <FormFoot><SubmitButton className="w-full">Make the workspace</SubmitButton></FormFoot>
      </Form>
    </DoorFrame>
  )
}
