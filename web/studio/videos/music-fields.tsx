import type { Timeline } from '../../../server/studio/contract.ts'
import { bedLicence } from '../../../server/studio/videos/music/beds.ts'
import { beds } from '../../../server/studio/videos/music/bed-names.ts'
import { Button } from '../../kit/button.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { OwnMusic } from './own-music.tsx'

type Music = NonNullable<Timeline['music']>
type Props = { timeline: Timeline; onChange: (next: (timeline: Timeline) => Timeline) => void; beat: { bpm: number; clarity?: number | undefined } | null; isListening: boolean }

const usual = { volume: 0.7, fadeIn: 0.5, fadeOut: 2, duck: 0.7, cutOnBeat: true }

/** Music and its licence. */
export function MusicFields({ timeline: { music }, onChange, beat, isListening }: Props) {
  const source = music?.source ?? null
  const set = (change: Partial<Music>) => onChange(now => (now.music ? { ...now, music: { ...now.music, ...change } } : now))
  const play = (next: Music['source'] | null) => onChange(now => ({ ...now, music: next && { ...usual, ...now.music, source: next } }))
  const licence = source && ('bed' in source ? bedLicence(source.bed) : source.licence)
  return (
    <section aria-label="Music" className="flex flex-col gap-3.5">
      <h2 className="font-semibold">Music</h2>
      <Select label="Piece" value={source ? ('bed' in source ? source.bed : 'own') : 'none'} onChange={id => (id === 'own' ? undefined : play(id === null || id === 'none' ? null : { bed: id as (typeof beds)[number] }))}
        options={[{ id: 'none', label: 'None' }, ...beds.map(bed => ({ id: bed, label: bedLicence(bed).title })), ...(source && 'assetId' in source ? [{ id: 'own', label: source.licence.title }] : [])]} />
      <OwnMusic onChoose={play} />
      {music && licence && (
        <>
          <p className="text-xs text-ink-muted">{licence.title}, {licence.holder}. {licence.terms}{licence.until ? `, until ${licence.until}` : ''}.</p>
          <div className="grid grid-cols-2 gap-2">
            <NumberField label="Volume" unit="%" min={0} max={100} step={5} value={Math.round(music.volume * 100)} onChange={value => value !== null && set({ volume: value / 100 })} />
            <NumberField label="Quieter under clips" unit="%" min={0} max={100} step={5} value={Math.round(music.duck * 100)} onChange={value => value !== null && set({ duck: value / 100 })} />
            <NumberField label="Fade in" unit="s" min={0} max={10} step={0.5} value={music.fadeIn} onChange={value => value !== null && set({ fadeIn: value })} />
            <NumberField label="Fade out" unit="s" min={0} max={10} step={0.5} value={music.fadeOut} onChange={value => value !== null && set({ fadeOut: value })} />
          </div>
          <Button size="sm" aria-pressed={music.cutOnBeat} onPress={() => set({ cutOnBeat: !music.cutOnBeat })}>{music.cutOnBeat ? 'Cuts fall on the beat' : 'Cut on the beat'}</Button>
          <p className="text-xs text-ink-muted">{beatWords(beat, isListening)}</p>
        </>
      )}
    </section>
  )
}

function beatWords(beat: Props['beat'], isListening: boolean): string {
  if (!beat) return isListening ? 'Listening for its beat.' : 'No clear beat: cuts stay where you put them.'
  return `The beat is clear: ${Math.round(beat.bpm)} a minute${beat.clarity === undefined ? '' : `, ${Math.round(beat.clarity * 100)} % alike from beat to beat`}.`
}
