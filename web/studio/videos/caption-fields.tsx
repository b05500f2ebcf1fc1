import { Plus, Trash2 } from 'lucide-react'
import type { Timeline } from '../../../server/studio/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { TextField } from '../../kit/text-field.tsx'

/** What is said, by time: burnt into the film, and given beside it as WebVTT and SubRip. */
export function CaptionFields({ timeline: { captions }, at, seconds, onChange }: { timeline: Timeline; at: number; seconds: number; onChange: (next: (timeline: Timeline) => Timeline) => void }) {
  const set = (place: number, change: Partial<Timeline['captions'][number]>) => onChange(now => ({ ...now, captions: now.captions.map((one, index) => (index === place ? { ...one, ...change } : one)) }))
  const add = () => onChange(now => {
    const from = Math.round(Math.min(at, Math.max(0, seconds - 2)) * 10) / 10
    return { ...now, captions: [...now.captions, { from, to: Math.round((from + 2) * 10) / 10, text: 'New caption' }].toSorted((one, other) => one.from - other.from) }
  })
  return (
    <section aria-label="Captions" className="flex flex-col gap-3">
      <h2 className="font-semibold">Captions</h2>
      {captions.map((caption, place) => (
        <div key={place} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
          <div className="col-span-3"><TextField label={`Caption ${place + 1}`} value={caption.text} maxLength={200} onChange={text => text.trim() && set(place, { text })} /></div>
          <NumberField label="From" unit="s" min={0} step={0.1} value={caption.from} onChange={from => from !== null && set(place, { from, to: Math.max(caption.to, from + 0.5) })} />
          <NumberField label="To" unit="s" min={0} step={0.1} value={caption.to} onChange={to => to !== null && to > caption.from && set(place, { to })} />
          <IconButton icon={Trash2} label={`Remove caption ${place + 1}`} onPress={() => onChange(now => ({ ...now, captions: now.captions.filter((_, index) => index !== place) }))} />
        </div>
      ))}
      <Button size="sm" icon={Plus} className="self-start" onPress={add}>Caption from here</Button>
    </section>
  )
}
