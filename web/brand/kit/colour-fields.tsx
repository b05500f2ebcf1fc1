import { Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { contrastOf, type ContrastCheck, type KitColours } from '../../../server/brand/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Section } from '../../kit/section.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { PartProps } from './logo-fields.tsx'

const roles: { role: keyof KitColours; label: string; hint: string }[] = [
  { role: 'primary', label: 'Primary', hint: 'Buttons and links' },
  { role: 'secondary', label: 'Secondary', hint: 'Large areas, films' },
  { role: 'accent', label: 'Accent', hint: 'Lines and signs' },
  { role: 'text', label: 'Text', hint: 'Words' },
  { role: 'background', label: 'Background', hint: 'Behind the words' },
]
const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text)

/** The colours, and whether what stands on what can be read. */
export function ColourFields({ draft: { colours }, set, isReadOnly }: PartProps) {
  const choose = (role: keyof KitColours, colour: string) => set({ colours: { ...colours, [role]: colour.toLowerCase() } })
  return (
    <Section title="Colours" className="pb-5">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-3">
        {roles.map(({ role, label, hint }) => <ColourField key={role} label={label} hint={hint} value={colours[role]} isReadOnly={isReadOnly} onChange={colour => choose(role, colour)} />)}
      </div>
      <ul aria-label="Contrast" className="mt-4 flex flex-col divide-y divide-line border-y border-line">
        {contrastOf(colours).map(check => <ContrastRow key={check.what} check={check} onMend={isReadOnly ? undefined : choose} />)}
      </ul>
    </Section>
  )
}

/** The picker of the system beside the digits; digits count once they are a colour. */
function ColourField({ label, hint, value, isReadOnly, onChange }: { label: string; hint: string; value: string; isReadOnly: boolean; onChange: (colour: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && !isColour(typed)
  const type = (text: string) => {
    const whole = text.startsWith('#') ? text : `#${text}`
    setTyped(isColour(whole) ? null : text)
    if (isColour(whole)) onChange(whole)
  }
  return (
    <div className="flex items-start gap-2">
      <input type="color" aria-label={`${label}, choose by eye`} disabled={isReadOnly} value={value} onChange={event => (setTyped(null), onChange(event.currentTarget.value))} className="mt-5.5 size-(--control) shrink-0 cursor-pointer rounded-sm border border-field bg-transparent p-0.5" />
      <TextField label={label} hint={hint} value={typed ?? value} isReadOnly={isReadOnly} spellCheck={false} maxLength={7} onChange={type} {...(wrong ? { error: 'Write # and six digits.' } : {})} />
    </div>
  )
}

function ContrastRow({ check: { what, ratio, needs, passes, remedy }, onMend }: { check: ContrastCheck; onMend: ((role: keyof KitColours, colour: string) => void) | undefined }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <Icon of={passes ? Check : TriangleAlert} size={14} className={passes ? 'text-positive-ink' : 'text-warning-ink'} />
      <span className="min-w-0 flex-1 basis-56">{what}</span>
      <span className="tabular-nums text-ink-muted">{ratio.toFixed(1)}:1{passes ? '' : `, needs ${needs}:1`}</span>
      {remedy && onMend && (
        <Button size="sm" onPress={() => onMend(remedy.role, remedy.colour)}>
          <span aria-hidden className="size-3.5 rounded-xs border border-line-strong" style={{ background: remedy.colour }} />Use {remedy.colour}
        </Button>
      )}
    </li>
  )
}
