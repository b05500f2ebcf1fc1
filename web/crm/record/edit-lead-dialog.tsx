import { z } from 'zod'
import { leadFields, type Field, type LeadDetail } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { MoneyField } from '../../kit/number-field.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { OwnField } from '../fields/own-field.tsx'
import { emptyIsNull } from '../leads/empty-is-null.ts'
import { knownSources, sourceName } from '../leads/lead-words.ts'
import { useListingChoices } from '../others.ts'
import { zoneOptions } from '../../kit/zone-options.ts'
import { toastDone } from '../undo-run.ts'

/** One a line, empty lines left out. */
const lines = (text: string): string[] => text.split(/\n|,/).map(one => one.trim()).filter(Boolean)
const languages = ['en', 'es', 'de', 'fr', 'it', 'nl', 'pt', 'pl', 'sv', 'nb', 'da', 'fi', 'cs', 'ru', 'uk', 'ar', 'zh', 'ja', 'hi', 'tr']

type Values = {
  kind: 'person' | 'company'; name: string; email: string; phone: string; emails: string; phones: string; company: string; position: string
  street: string; city: string; region: string; postcode: string; country: string; birthday: string | null; language: string | null; timeZone: string | null
  source: string; teamId: string | null; listingId: string | null; value: LeadDetail['value']; fields: Record<string, unknown>
}

function valuesOf(lead: LeadDetail): Values {
  const [home] = lead.addresses
  return {
    kind: lead.kind, name: lead.name, email: lead.email ?? '', phone: lead.phone ?? '', emails: lead.emails.join('\n'), phones: lead.phones.join('\n'), company: lead.company ?? '', position: lead.position ?? '',
    street: home?.street ?? '', city: home?.city ?? '', region: home?.region ?? '', postcode: home?.postcode ?? '', country: home?.country ?? '', birthday: lead.birthday, language: lead.language, timeZone: lead.timeZone,
    source: lead.source, teamId: lead.teamId, listingId: lead.listingId, value: lead.value, fields: { ...lead.fields },
  }
}

/** The form as the server takes it: the first address is edited here, further ones stay. */
function changeOf(lead: LeadDetail, values: Values) {
  const orNull = (text: string) => text.trim() || null
  const home = { label: lead.addresses[0]?.label ?? null, street: orNull(values.street), city: orNull(values.city), region: orNull(values.region), postcode: orNull(values.postcode), country: orNull(values.country.toUpperCase()) }
  const isEmpty = !home.street && !home.city && !home.region && !home.postcode && !home.country
  const hidden = new Set(lead.hidden ?? [])
  const cleared = Object.keys(lead.fields).filter(id => values.fields[id] === undefined || values.fields[id] === '')
  return {
    kind: values.kind, name: values.name, company: orNull(values.company), position: orNull(values.position), language: values.language, timeZone: values.timeZone, source: values.source, teamId: values.teamId, listingId: values.listingId,
    // What the viewer may not see reads as empty here and must not be sent back as such.
    ...(hidden.has('email') ? {} : { email: orNull(values.email), emails: lines(values.emails) }),
    ...(hidden.has('phone') ? {} : { phone: orNull(values.phone), phones: lines(values.phones) }),
    ...(hidden.has('addresses') ? {} : { addresses: [...(isEmpty ? [] : [home]), ...lead.addresses.slice(1)] }),
    ...(hidden.has('birthday') ? {} : { birthday: values.birthday }),
    ...(hidden.has('value') ? {} : { value: values.value }),
    fields: { ...Object.fromEntries(Object.entries(values.fields).filter(([, value]) => value !== undefined && value !== '')), ...Object.fromEntries(cleared.map(id => [id, null])) },
  }
}

/** Everything that is known about a lead, in one form. What the server refuses stands at its field. */
export function EditLeadDialog({ lead, onClose }: { lead: LeadDetail; onClose: () => void }) {
  const { workspace } = useSession()
  const own: readonly Field[] = useOperation('crm.fields.list', {}).data?.items ?? []
  const teams = useOperation('crm.teams.list', {}).data?.items ?? []
  const listings = useListingChoices()
  const update = useAct('crm.leads.update')
  const form = useForm<Values>({
    initial: valuesOf(lead),
    check: z.object({ name: leadFields.name, email: emptyIsNull(leadFields.email).transform(value => value ?? '') }).loose(),
    save: async values => {
      const { output, runId } = await update.mutateAsync({ id: lead.id, version: lead.version, ...changeOf(lead, values) })
      toastDone(`${output.name} saved`, runId)
      onClose()
    },
  })
  const hidden = new Set(lead.hidden ?? [])
  const languageNames = new Intl.DisplayNames(undefined, { type: 'language' })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={lead.name} intro={hidden.size > 0 ? 'Some fields are kept from you by the access rules. They stay as they are.' : undefined}>
      <Form form={form} label="Lead">
        <FieldRow><TextField name="name" label="Name" autoFocus autoComplete="off" /><Select name="kind" label="Kind" options={[{ id: 'person', label: 'Person' }, { id: 'company', label: 'Company' }]} /></FieldRow>
        <FieldRow><TextField name="company" label="Company" optional autoComplete="off" /><TextField name="position" label="Position" optional autoComplete="off" /></FieldRow>
        {!hidden.has('email') && <FieldRow><TextField name="email" label="E-mail" type="email" optional autoComplete="off" /><TextArea name="emails" label="Further e-mails" optional rows={1} placeholder="One a line" /></FieldRow>}
        {!hidden.has('phone') && <FieldRow><TextField name="phone" label="Phone" type="tel" optional autoComplete="off" /><TextArea name="phones" label="Further phones" optional rows={1} placeholder="One a line" /></FieldRow>}
        {!hidden.has('addresses') && (
          <>
            <FieldRow><TextField name="street" label="Street" optional autoComplete="off" /><TextField name="city" label="City" optional autoComplete="off" /></FieldRow>
            <FieldRow><TextField name="postcode" label="Postcode" optional autoComplete="off" /><TextField name="region" label="Region" optional autoComplete="off" /><TextField name="country" label="Country" optional autoComplete="off" placeholder="GB" maxLength={2} /></FieldRow>
          </>
        )}
        <FieldRow>
          {!hidden.has('birthday') && <DateField name="birthday" label="Birthday" optional />}
          <ComboBox name="language" label="Language" optional options={languages.map(id => ({ id, label: languageNames.of(id) ?? id }))} />
        </FieldRow>
        <FieldRow>
          <ComboBox name="timeZone" label="Time zone" optional options={zoneOptions()} />
          <Select name="source" label="Came by" options={[...new Set([lead.source, ...knownSources])].map(id => ({ id, label: sourceName(id) }))} />
        </FieldRow>
        <FieldRow>
          {!hidden.has('value') && <MoneyField name="value" label="Value" currency={lead.value?.currency ?? workspace?.currency ?? 'GBP'} optional minAmount={0} />}
          {listings.length > 0 && <ComboBox name="listingId" label="Asks about" optional options={listings} empty="No listing with this name" />}
        </FieldRow>
        {teams.length > 0 && <Select name="teamId" label="Team" optional placeholder="No team" options={teams.map(({ id, name }) => ({ id, label: name }))} />}
        {own.map(field => <OwnField key={field.id} field={field} name={`fields.${field.id}`} currency={workspace?.currency ?? 'GBP'} />)}
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton keys="mod+enter">Save</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
