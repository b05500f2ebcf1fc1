import { useRef, useState } from 'react'
import type { Anchor, Review } from '../../../server/reviews/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/select.tsx'
import { MomentPicker, type Moment } from './film/moment-picker.tsx'
import type { Region } from './move-region.ts'
import { RegionPicker } from './region-picker.tsx'

type Place = { id: string; label: string } & ({ of: 'text'; text: string; field: string } | { of: 'picture' | 'film'; media: Review['parts'][number]['media'][number] })

/** Where in the artefact: words that are selected, a part of a picture, a second of a film. */
export function PinDialog({ review, onClose, onPin }: { review: Review; onClose: () => void; onPin: (anchor: Anchor) => void }) {
  const places = placesOf(review)
  const [at, setAt] = useState<string | null>((places.find(({ of }) => of !== 'text') ?? places[0])?.id ?? null)
  const [region, setRegion] = useState<Region>({ x: 0.35, y: 0.35, w: 0.3, h: 0.3 })
  const [moment, setMoment] = useState<Moment>({ seconds: 0, drawing: [], region: null })
  const [words, setWords] = useState<{ start: number; end: number } | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const place = places.find(({ id }) => id === at)
  const anchor = place ? anchorOf(place, { region, moment, words }) : null
  const look = () => {
    const { selectionStart: start = 0, selectionEnd: end = 0 } = area.current ?? {}
    setWords(end > start ? { start, end } : null)
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title="Pin the comment" intro="It stays at its place, also when a picture is cropped anew."
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={!anchor} onPress={() => anchor && onPin(anchor)}>Pin it here</Button></>}
    >
      <div className="grid gap-3">
        {places.length > 1 && <Select label="To" value={at} onChange={id => (setAt(id), setWords(null))} options={places.map(({ id, label }) => ({ id, label }))} />}
        {place?.of === 'text' && (
          <label className="grid gap-1.25 font-medium">
            Select the words
            <textarea key={place.id} ref={area} readOnly value={place.text} rows={7} onSelect={look} className="field-sizing-content max-h-72 resize-none rounded-sm bg-raised px-3 py-2 text-base font-normal shadow-[inset_0_0_0_1px_var(--field)]" />
          </label>
        )}
        {place?.of === 'picture' && <RegionPicker key={place.id} url={place.media.url ?? ''} alt={place.media.alt || place.media.name} value={region} onChange={setRegion} />}
        {place?.of === 'film' && <MomentPicker key={place.id} film={place.media.film} fps={place.media.fps} poster={place.media.url} name={place.media.name} value={moment} onChange={setMoment} />}
      </div>
    </Dialog>
  )
}

function placesOf({ parts }: Review): Place[] {
  const media = [...new Map(parts.flatMap(part => part.media).map(one => [one.assetId, one])).values()]
  return [
    ...parts.filter(({ text }) => text !== '').map((part, at) => ({ id: `text:${at}`, label: `Words, ${part.label}`, of: 'text' as const, text: part.text, field: part.label.slice(0, 60) })),
    ...media.map((one, at) => ({ id: one.assetId, label: `${one.kind === 'video' ? 'Film' : 'Picture'} ${at + 1}, ${one.name}`, of: one.kind === 'video' ? ('film' as const) : ('picture' as const), media: one })),
  ]
}

function anchorOf(place: Place, { region, moment: { seconds, drawing, region: part }, words }: { region: Region; moment: Moment; words: { start: number; end: number } | null }): Anchor | null {
  if (place.of === 'text') return words ? { type: 'passage', field: place.field, ...words, quote: place.text.slice(words.start, words.end).slice(0, 300) } : null
  const assetId = place.media.assetId as Extract<Anchor, { type: 'region' }>['assetId']
  if (place.of === 'film') return seconds === null ? null : { type: 'time', assetId, seconds, ...(part ? { region: part } : {}), ...(drawing.length > 0 ? { drawing: [...drawing] } : {}) }
  return { type: 'region', assetId, ...region, ...(place.media.version === undefined ? {} : { version: place.media.version }) }
}
