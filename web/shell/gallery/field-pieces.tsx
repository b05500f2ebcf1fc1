import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup, Switch } from '../../kit/choices.tsx'
import { DateField, DateTimeField, TimeField } from '../../kit/date-field.tsx'
import type { Money } from '../../kit/format.ts'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { MoneyField, NumberField } from '../../kit/number-field.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import type { Problem } from '../../kit/problem.ts'
import { ComboBox, Select } from '../../kit/select.tsx'
import { SearchField, TextArea, TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { Piece } from './piece.tsx'

const agents = ['Nadia Osei', 'Priya Raman', 'Tomas Lind', 'Jonah Reeve'].map(name => ({ id: name, label: name }))

/** Fields alone and a form that refuses. */
export function FieldPieces() {
  return (
    <>
      <Piece name="Form, refused by its own check and by the server"><LeadForm /></Piece>
      <Piece name="Fields"><LooseFields /></Piece>
    </>
  )
}

type Lead = { name: string; email: string; agent: string | null; budget: Money | null; viewing: string | null; consent: boolean; note: string }

/** What a server says when the address is taken. */
const taken: Problem = { title: 'The lead was not saved', errors: [{ path: 'email', message: 'Marta Delgado has this address since March. Open her instead, or use another.' }] }

function LeadForm() {
  const form = useForm<Lead>({
    initial: { name: '', email: 'marta@home.example', agent: null, budget: { amount: 65_000_000, currency: 'GBP' }, viewing: '2026-11-26T15:00', consent: false, note: '' },
    check: {
      '~standard': {
        validate: value => {
          const lead = value as Lead
          const issues = [
            ...(lead.name.trim() ? [] : [{ path: ['name'], message: 'Say a name. A first name is enough.' }]),
            ...(lead.email.includes('@') ? [] : [{ path: ['email'], message: 'Use an address with an @.' }]),
            ...(lead.agent ? [] : [{ path: ['agent'], message: 'Choose who answers.' }]),
          ]
          return issues.length ? { issues } : { value }
        },
      },
    },
    save: lead => {
      if (lead.email === 'marta@home.example') throw taken
      toast(`${lead.name} was added`)
    },
  })
  return (
    <Form form={form} label="New lead">
      <FieldRow><TextField name="name" label="Name" autoComplete="off" /><TextField name="email" type="email" label="E-mail" /></FieldRow>
      <FieldRow><Select name="agent" label="Agent" options={agents} /><MoneyField name="budget" label="Budget" currency="GBP" optional /></FieldRow>
      <DateTimeField name="viewing" label="First viewing" zone="London" hint="14:00 in London is 09:00 in New York." />
      <TextArea name="note" label="Note" optional rows={2} maxLength={280} counter />
      <Checkbox name="consent" label="Asked to hear about listings like this" hint="Kept with the day and the words of the form." />
      <FormFoot><SubmitButton keys="mod+enter">Add lead</SubmitButton><Button kind="quiet" onPress={() => form.hook.reset()}>Start over</Button></FormFoot>
    </Form>
  )
}

function LooseFields() {
  const [text, setText] = useState('wren.example/hl14')
  const [search, setSearch] = useState('')
  const [password, setPassword] = useState('harbour7')
  const [rooms, setRooms] = useState<number | null>(4)
  const [day, setDay] = useState<string | null>('2026-11-26')
  const [time, setTime] = useState<string | null>('18:00')
  const [agent, setAgent] = useState<string | null>('Priya Raman')
  const [who, setWho] = useState<string | null>('team')
  const [live, setLive] = useState(true)
  return (
    <>
      <SearchField label="Search media" value={search} onChange={setSearch} placeholder="“bright kitchen with an island”" />
      <FieldRow>
        <TextField label="Tracked link" icon={Link2} value={text} onChange={setText} end={<span className="text-xs text-ink-muted">Instagram, kitchen</span>} />
        <PasswordField label="Password" value={password} onChange={setPassword} error="E-mail and password do not match. Three tries left." />
      </FieldRow>
      <FieldRow>
        <NumberField label="Bedrooms" value={rooms} onChange={setRooms} min={0} max={40} steppers />
        <NumberField label="Floor" value={128} onChange={() => undefined} unit="m²" isReadOnly />
        <TextField label="Reference" value="WH-2291" isDisabled hint="Given by the portal." />
      </FieldRow>
      <FieldRow>
        <DateField label="Open house" value={day} onChange={setDay} min="2026-11-01" />
        <TimeField label="Begins" value={time} onChange={setTime} zone="London" />
      </FieldRow>
      <ComboBox label="Agent" value={agent} onChange={setAgent} options={agents} empty="No agent by that name" />
      <RadioGroup label="Who may see it" look="card" orientation="horizontal" value={who} onChange={setWho} choices={[{ id: 'team', label: 'Team', hint: 'Everybody in Wrenfield Homes' }, { id: 'me', label: 'Only me', hint: 'And owners' }]} />
      <Switch label="Answer at night" hint="Drafts wait for you until 08:00." value={live} onChange={setLive} />
    </>
  )
}
