import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../kit/button.tsx'
import { TextArea } from '../../kit/text-field.tsx'

/** One to ten texts that are taken in turn. */
export function TextVariations({ texts, onChange, error }: { texts: readonly string[]; onChange: (texts: string[]) => void; error?: string | undefined }) {
  const set = (at: number, text: string) => onChange(texts.map((one, place) => (place === at ? text : one)))
  return (
    <div className="grid gap-3">
      {texts.map((text, at) => (
        <div key={at} className="relative">
          <TextArea label={texts.length === 1 ? 'Text' : `Text ${at + 1} of ${texts.length}`} rows={4} value={text} onChange={next => set(at, next)} {...(error && at === 0 ? { error } : {})} />
          {texts.length > 1 && <IconButton icon={X} size="sm" label={`Take text ${at + 1} away`} className="absolute -top-1.5 right-0" onPress={() => onChange(texts.filter((_, place) => place !== at))} />}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="sm" icon={Plus} isDisabled={texts.length >= 10} onPress={() => onChange([...texts, ''])}>Another variation</Button>
        <span className="text-xs text-ink-muted">{texts.length > 1 ? 'They are taken in turn' : 'With several, they are taken in turn'}</span>
      </div>
    </div>
  )
}
