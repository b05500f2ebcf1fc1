import { z } from 'zod'
import { CreateFeed, defaultAttribution, defaultDisclaimer, ownableFields, type Feed, type OwnableField } from '../../../server/listings/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldGroup, FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Select } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'

const { name, baseUrl, token, currency } = CreateFeed.shape
const Values = z.object({
  name, baseUrl, currency, token: z.union([z.literal(''), token]), dialect: z.enum(['mls-grid', 'reso']), systemName: z.string().trim().max(80), offices: z.string().max(2_000), cities: z.string().max(3_000), every: z.string(), publishes: z.boolean(),
  own: z.record(z.string(), z.boolean()), attribution: z.string().trim().max(300), disclaimer: z.string().trim().max(4_000),
}).refine(({ dialect, systemName }) => dialect === 'reso' || systemName !== '', { path: ['systemName'], message: 'MLS Grid answers for one system at a time. Give its name.' })
type Values = z.output<typeof Values>

const ownWords: Record<OwnableField, string> = {
  publicRemarks: 'Description', propertySubType: 'Sub type', yearBuilt: 'Year built', livingArea: 'Living area', lotSizeArea: 'Lot', latitude: 'Place on the map', subdivisionName: 'Subdivision', directions: 'Directions', virtualTourURLUnbranded: 'Virtual tour', agents: 'Agent', photos: 'Photos',
}
const paces = [[5, 'Every 5 minutes'], [15, 'Every 15 minutes'], [60, 'Every hour'], [240, 'Every 4 hours'], [720, 'Every 12 hours']] as const
const list = (text: string): string[] => [...new Set(text.split(/[,;\n]/).map(one => one.trim()).filter(Boolean))]

type Sandbox = { baseUrl: string; systemName: string; token: string } | null

/** A feed: its connection, which listings, what stays ours, what the MLS wants said. It is tested as soon as it is saved. */
export function FeedDialog({ feed, sandbox, onClose }: { feed: Feed | null; sandbox: Sandbox; onClose: () => void }) {
  const { workspace } = useSession()
  const create = useAct('listings.feeds.create')
  const update = useAct('listings.feeds.update')
  const form = useForm<Values>({
    initial: {
      name: feed?.name ?? '', baseUrl: feed?.baseUrl ?? '', token: '', dialect: feed?.dialect ?? 'mls-grid', systemName: feed?.systemName ?? '', offices: feed?.offices.join(', ') ?? '', cities: feed?.cities.join(', ') ?? '', currency: feed?.currency ?? workspace?.currency ?? 'USD',
      every: String(feed?.everyMinutes ?? 15), publishes: feed?.publishes ?? true, own: Object.fromEntries(ownableFields.map(field => [field, feed?.ownFields.includes(field) ?? false])), attribution: feed?.attribution ?? defaultAttribution, disclaimer: feed?.disclaimer ?? defaultDisclaimer,
    },
    check: Values,
    save: async ({ token: given, every, own, offices, cities, ...values }) => {
      const whole = { ...values, everyMinutes: Number(every), ownFields: ownableFields.filter(field => own[field]), offices: list(offices), cities: list(cities) }
      if (feed) await update.mutateAsync({ id: feed.id, version: feed.version, ...whole, ...(given ? { token: given } : {}) })
      else await create.mutateAsync({ ...whole, token: given })
      toast(feed ? `${whole.name} is saved` : `${whole.name} is being tested`)
      onClose()
    },
  })
  const fillSandbox = () => {
    for (const [field, value] of Object.entries({ name: 'Ridgeline MLS', baseUrl: sandbox!.baseUrl, systemName: sandbox!.systemName, token: sandbox!.token, currency: 'USD', dialect: 'mls-grid' })) form.hook.setValue(field as 'name', value)
  }
  const isGrid = form.hook.watch('dialect') === 'mls-grid'
  return (
    <Dialog isOpen onClose={onClose} size="md" title={feed ? `Change ${feed.name}` : 'Add an MLS feed'} intro="Your MLS gives you the address, the system and the token. The token is kept sealed and never shown again.">
      <Form form={form} label="MLS feed">
        {!feed && sandbox && <Notice kind="info" title="The sandbox has an MLS" action={<Button size="sm" onPress={fillSandbox}>Use it</Button>}>260 invented listings with photos, as strict as MLS Grid.</Notice>}
        <RadioGroup name="dialect" label="Kind" orientation="horizontal" choices={[{ id: 'mls-grid', label: 'MLS Grid' }, { id: 'reso', label: 'Other RESO Web API' }]} />
        <FieldRow><TextField name="name" label="Name" placeholder="Ridgeline MLS" autoComplete="off" /><TextField name="systemName" label="Originating system" optional={!isGrid} autoComplete="off" spellCheck={false} /></FieldRow>
        <TextField name="baseUrl" label="Address of the Web API" type="url" placeholder="https://api.mlsgrid.com/v2" autoComplete="off" hint="What stands before /Property" />
        <TextField name="token" label="Access token" autoComplete="off" spellCheck={false} optional={feed !== null} hint={feed ? 'Empty: the one that is kept stays' : undefined} />
        <FieldGroup title="Which listings">
          <FieldRow><TextField name="offices" label="Offices" optional autoComplete="off" hint="Their MLS ids, with commas; empty: all" /><TextField name="cities" label="Cities" optional autoComplete="off" hint="With commas; empty: all" /></FieldRow>
          <FieldRow><Select name="every" label="How often" options={[...paces.map(([id, label]) => ({ id: String(id), label })), ...(feed && !paces.some(([id]) => id === feed.everyMinutes) ? [{ id: String(feed.everyMinutes), label: `Every ${feed.everyMinutes} minutes` }] : [])]} /><TextField name="currency" label="Currency of prices" maxLength={3} autoComplete="off" /></FieldRow>
        </FieldGroup>
        <FieldGroup title="What stays yours">
          <p className="text-sm text-ink-muted">The MLS fills it once; from then on it is edited here. Everything else is written anew when the MLS changes it.</p>
          <div className="grid grid-cols-3 gap-x-4 gap-y-2 max-sm:grid-cols-2">{ownableFields.map(id => <Checkbox key={id} name={`own.${id}`} label={ownWords[id]} />)}</div>
        </FieldGroup>
        <FieldGroup title="On public pages">
          <Checkbox name="publishes" label="Open the page of each listing that may be shown" />
          <TextField name="attribution" label="Whose listing it is" autoComplete="off" hint="{office} and {agent} are filled in" />
          <TextArea name="disclaimer" label="What the MLS wants said" rows={2} />
        </FieldGroup>
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">{feed ? 'Save' : 'Save and test'}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
