import type { FormDesign, FormField } from '../../../server/crm/contract.ts'

/** The form as its page shows it, in the browser's own letters and the colour of the design. It is a picture: nothing can be sent. */
export function FormPreview({ design }: { design: FormDesign }) {
  const theme = /^#[0-9a-f]{6}$/i.test(design.colour) ? design.colour : '#005a6b'
  return (
    <div inert className="mb-5 rounded-md bg-white p-6 text-[#16282c] shadow-[0_0_0_1px_var(--line)]" style={{ font: '400 16px/1.5 system-ui, sans-serif' }}>
      <p className="text-2xl font-semibold tracking-tight">{design.title || 'Title'}</p>
      {design.intro && <p className="mt-1 whitespace-pre-line text-[#4a5c5f]">{design.intro}</p>}
      <div className="mt-5 flex flex-col gap-4">
        {design.fields.map(field => <Question key={field.id} field={field} />)}
        {design.consent && <Tick label={design.consent.text} optional={!design.consent.required} />}
        <span className="self-start rounded-lg px-5 py-2.5 font-semibold" style={{ background: theme, color: inkOn(theme) }}>{design.button || 'Send'}</span>
      </div>
    </div>
  )
}

const box = 'block rounded-lg border border-[#b9c5c7] px-3 py-2 text-[#7d8c8f]'

function Question({ field }: { field: FormField }) {
  if (field.kind === 'yes') return <Tick label={field.label} optional={!field.required} />
  return (
    <div>
      <span className="mb-1 block text-sm font-medium">{field.label}{!field.required && <Optional />}</span>
      <span className={field.kind === 'message' ? `${box} h-28` : `${box} h-11`}>{field.kind === 'choice' && (field.options[0] ?? '')}</span>
    </div>
  )
}

const Optional = () => <span className="pl-1.5 font-normal text-[#4a5c5f]">optional</span>

const Tick = ({ label, optional }: { label: string; optional: boolean }) => (
  <span className="grid grid-cols-[20px_1fr] gap-2.5 text-sm"><span className="size-5 rounded-xs border border-[#b9c5c7]" /><span className="whitespace-pre-line">{label}{optional && <Optional />}</span></span>
)

/** Black or white, whichever can be read on the colour; the server's form decides the same way. */
function inkOn(colour: string): string {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const light = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.0585 ? '#ffffff' : '#111a1c'
}
