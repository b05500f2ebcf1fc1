import { useMemo } from 'react'
import { call, type Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segments } from '../../kit/segments.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useTheme } from '../../kit/use-theme.ts'
import { reloadSession } from '../../shell/session.tsx'
import { checks, needed } from '../checks.ts'
import { zoneOptions } from '../../kit/zone-options.ts'
import { localeOptions } from '../guess-place.ts'
import { AvatarField } from './avatar-field.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'

type Profile = Output<'identity.profile.get'>

export default function ProfileSection() {
  const profile = useOperation('identity.profile.get', {})
  return (
    <SectionPage title="Profile" intro="How colleagues see you, and how times and numbers are written for you.">
      <Loaded query={profile} what="Your profile">{data => <ProfileForm profile={data} />}</Loaded>
    </SectionPage>
  )
}

const check = checks({ name: needed('Write your name.'), locale: needed('Choose a language.'), timeZone: needed('Choose a time zone.') })

function ProfileForm({ profile }: { profile: Profile }) {
  const save = useAct('identity.profile.update')
  const zones = useMemo(() => zoneOptions(), [])
  const languages = useMemo(() => localeOptions(profile.locale), [profile.locale])
  const form = useForm({
    initial: { name: profile.name, locale: profile.locale, timeZone: profile.timeZone },
    check,
    save: async values => {
      await save.mutateAsync({ ...values, version: profile.version })
      await reloadSession()
      toast('Your profile is saved')
    },
  })
  return (
    <div className="flex flex-col gap-5">
      <AvatarField profile={profile} />
      {!profile.emailVerified && <Unconfirmed email={profile.email} />}
      <Form form={form} label="Profile">
        <TextField name="name" label="Name" autoComplete="name" />
        <TextField label="E-mail" type="email" value={profile.email} isReadOnly hint={profile.emailVerified ? 'Confirmed.' : 'Not confirmed yet.'} />
        <ComboBox name="locale" label="Language" options={languages} hint="How dates, numbers and money are written." />
        <ComboBox name="timeZone" label="Time zone" options={zones} />
        <FormFoot><SubmitButton>Save the profile</SubmitButton></FormFoot>
      </Form>
      <Look />
      {profile.lastSignInAt && <p className="text-xs text-ink-muted">Last sign-in: {formatDateTime(profile.lastSignInAt, { timeZone: profile.timeZone })}{profile.lastSignInAddress && ` from ${profile.lastSignInAddress}`}.</p>}
    </div>
  )
}

function Unconfirmed({ email }: { email: string }) {
  const send = () => call('identity.auth.resend-verification', {}).then(() => toast(`A link is on its way to ${email}`), toastProblem)
  return <Notice kind="lamp" title="Confirm your e-mail address" action={<Button size="sm" onPress={() => void send()}>Send the link again</Button>}>A link was sent to {email}.</Notice>
}

function Look() {
  const { choice, choose } = useTheme()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
      <span><span className="block font-medium">Look</span><span className="text-xs text-ink-muted">In this browser.</span></span>
      <Segments label="Look" value={choice} onChange={choose} items={[{ id: 'light', label: 'Light' }, { id: 'dark', label: 'Dark' }, { id: 'system', label: 'As the system' }]} />
    </div>
  )
}
