import type { FormDesign } from '../../../server/crm/contract.ts'
import { Checkbox, Switch } from '../../kit/choices.tsx'
import { FieldGroup } from '../../kit/form.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'

/** Words, colour, what follows, and the consent of a form. */
export function FormTexts({ design, onChange, consentVersion }: { design: FormDesign; onChange: (change: Partial<FormDesign>) => void; consentVersion: number }) {
  const { consent } = design
  return (
    <>
      <TextField label="Title" value={design.title} onChange={title => onChange({ title })} maxLength={120} />
      <TextArea label="Words above the form" optional value={design.intro} onChange={intro => onChange({ intro })} maxLength={600} rows={2} />
      <TextField label="Button" value={design.button} onChange={button => onChange({ button })} maxLength={40} />
      <TextField
        label="Colour" value={design.colour} onChange={colour => onChange({ colour })} maxLength={7} spellCheck={false} hint="The words on it are black or white, whichever can be read."
        end={<input type="color" aria-label="Choose the colour" value={/^#[0-9a-f]{6}$/i.test(design.colour) ? design.colour : '#005a6b'} onChange={event => onChange({ colour: event.target.value })} className="size-6 cursor-pointer rounded-xs border-0 bg-transparent p-0" />}
      />
      <TextArea label="Words after sending" value={design.thanks} onChange={thanks => onChange({ thanks })} maxLength={600} rows={2} />
      <TextField label="Or lead on to a page" optional type="url" placeholder="https://" value={design.redirect ?? ''} onChange={text => onChange({ redirect: text.trim() || null })} hint="After sending, the browser goes there in place of the words." />
      <FieldGroup title="Consent">
        <Switch label="Ask for consent" hint="Kept on the lead with the words as they were shown, the time and the page." value={consent !== null} onChange={isOn => onChange({ consent: isOn ? { text: 'I agree that you contact me about my request by e-mail and phone.', required: true } : null })} />
        {consent && (
          <>
            <TextArea label="Words of the consent" value={consent.text} onChange={text => onChange({ consent: { ...consent, text } })} maxLength={2_000} rows={3} hint={`Version ${consentVersion}. Other words are a new version; who agreed before keeps the old one.`} />
            <Checkbox label="Without it the form is not sent" value={consent.required} onChange={required => onChange({ consent: { ...consent, required } })} />
          </>
        )}
      </FieldGroup>
    </>
  )
}
