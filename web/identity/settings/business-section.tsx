import { useMemo } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { FieldGroup, FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { reloadSession } from '../../shell/session.tsx'
import { checks, needed } from '../checks.ts'
import { zoneOptions } from '../../kit/zone-options.ts'
import { currencyOptions, localeOptions } from '../guess-place.ts'
import { EndOfWorkspace } from './end-of-workspace.tsx'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'

type Business = Output<'identity.business.get'>

export default function BusinessSection() {
  const business = useOperation('identity.business.get', {})
  return (
    <SectionPage title="Business" intro="Shared by all members. The address stands in the foot of mails and on public pages.">
      <Loaded query={business} what="The business">
        {data => <><BusinessForm key={data.id} business={data} /><EndOfWorkspace id={data.id} name={data.name} /></>}
      </Loaded>
    </SectionPage>
  )
}

const check = checks({ name: needed('Give it a name.'), timeZone: needed('Choose a time zone.'), currency: needed('Choose a currency.'), locale: needed('Choose a language.') })

function BusinessForm({ business }: { business: Business }) {
  const save = useAct('identity.business.update')
  const [zones, currencies] = useMemo(() => [zoneOptions(), currencyOptions()], [])
  const languages = useMemo(() => localeOptions(business.locale), [business.locale])
  const { name, timeZone, currency, locale, email, phone, website, postalAddress } = business
  const form = useForm({
    initial: { name, timeZone, currency, locale, email, phone, website, postalAddress },
    check,
    save: async values => {
      await save.mutateAsync({ ...values, version: business.version })
      await reloadSession()
      toast('The business is saved')
    },
  })
  const isReadOnly = !business.may.edit
  return (
    <>
      {isReadOnly && <Notice title="Only owners and admins change this." className="mb-4" />}
      <Form form={form} label="Business">
        <TextField name="name" label="Name" autoComplete="organization" isReadOnly={isReadOnly} />
        <FieldRow>
          <ComboBox name="timeZone" label="Time zone" options={zones} isReadOnly={isReadOnly} hint="Posts and appointments are planned in it." />
          <ComboBox name="currency" label="Currency" options={currencies} isReadOnly={isReadOnly} />
        </FieldRow>
        <ComboBox name="locale" label="Language" options={languages} isReadOnly={isReadOnly} hint="How dates and money are written on public pages." />
        <FieldGroup title="How people reach you" className="mt-2">
          <FieldRow>
            <TextField name="email" label="E-mail" type="email" optional isReadOnly={isReadOnly} />
            <TextField name="phone" label="Telephone" type="tel" optional isReadOnly={isReadOnly} />
          </FieldRow>
          <TextField name="website" label="Website" type="url" optional isReadOnly={isReadOnly} placeholder="https://" />
          <TextArea name="postalAddress" label="Postal address" optional isReadOnly={isReadOnly} rows={3} />
        </FieldGroup>
        {!isReadOnly && <FormFoot><SubmitButton>Save the business</SubmitButton></FormFoot>}
      </Form>
    </>
  )
}
