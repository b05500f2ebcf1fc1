import type { Timeline, Video } from '../../../server/studio/contract.ts'
import { bedLicence } from '../../../server/studio/videos/music/beds.ts'
import { beds } from '../../../server/studio/videos/music/bed-names.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { useMay } from '../../shell/session.tsx'
import { OwnMusic } from './own-music.tsx'

type Props = { timeline: Timeline; onChange: (next: (timeline: Timeline) => Timeline) => void; beat: { bpm: number } | null }

/** Music and its licence. */
export function MusicFields({ timeline: { music }, onChange, beat }: Props) {
  const source = music?.source ?? null
  const set = (change: Partial<NonNullable<Timeline['music']>>) => onChange(now => (now.music ? { ...now, music: { ...now.music, ...change } } : now))
  const choose = (id: string | null) => onChange(now => ({ ...now, music: id === null || id === 'none' ? null : { volume: 0.7, fadeIn: 0.5, fadeOut: 2, cutOnBeat: true, ...now.music, source: { bed: id as (typeof beds)[number] } } }))
  const licence = source && ('bed' in source ? bedLicence(source.bed) : source.licence)
  return (
    <section aria-label="Music" className="flex flex-col gap-3.5">
      <h2 className="font-semibold">Music</h2>
      <Select label="Piece" value={source ? ('bed' in source ? source.bed : 'own') : 'none'} onChange={choose}
        options={[{ id: 'none', label: 'None' }, ...beds.map(bed => ({ id: bed, label: bedLicence(bed).title })), ...(source && 'assetId' in source ? [{ id: 'own', label: source.licence.title }] : [])]} />
      <OwnMusic onChoose={own => onChange(now => ({ ...now, music: { volume: 0.7, fadeIn: 0.5, fadeOut: 2, cutOnBeat: true, ...now.music, source: own } }))} />
      {music && licence && (
        <>
          <p className="text-xs text-ink-muted">{licence.title}, {licence.holder}. {licence.terms}.</p>
          <div className="grid grid-cols-3 gap-2">
            <NumberField label="Volume" unit="%" min={0} max={100} step={5} value={Math.round(music.volume * 100)} onChange={value => value !== null && set({ volume: value / 100 })} />
            <NumberField label="Fade in" unit="s" min={0} max={10} step={0.5} value={music.fadeIn} onChange={value => value !== null && set({ fadeIn: value })} />
            <NumberField label="Fade out" unit="s" min={0} max={10} step={0.5} value={music.fadeOut} onChange={value => value !== null && set({ fadeOut: value })} />
          </div>
          <Button size="sm" aria-pressed={music.cutOnBeat} onPress={() => set({ cutOnBeat: !music.cutOnBeat })}>{music.cutOnBeat ? 'Cuts fall on the beat' : 'Cut on the beat'}</Button>
          <p className="text-xs text-ink-muted">{beat ? `The beat is clear: ${Math.round(beat.bpm)} a minute.` : 'No clear beat: cuts stay where you put them.'}</p>
        </>
      )}
    </section>
  )
}

/** Who sells: name, people, colours and logo. The unbranded twin shows nothing of it. */
export function BrandFields({ timeline: { brand }, kit, onChange }: Omit<Props, 'beat'> & { kit: Video['kit'] }) {
  const pick = useMediaPicker()
  const kits = useOperation('brand.kits.list', {}, { enabled: useMay('brand:read') }).data?.items ?? []
  const followed = brand.kitId ? kit : null
  const set = (change: Partial<Timeline['brand']>) => onChange(now => ({ ...now, brand: { ...now.brand, ...change } }))
  const choose = async () => {
    const [logoAssetId] = (await pick({ kinds: ['image'], multiple: false, title: 'Choose a logo' })) ?? []
    if (logoAssetId) set({ logoAssetId: logoAssetId as Timeline['brand']['logoAssetId'] })
  }
  const colours = brand.colours
  return (
    <section aria-label="Brand" className="flex flex-col gap-3.5">
      <h2 className="font-semibold">Brand</h2>
      {kits.length > 0 && (
        <Select label="Brand kit" value={brand.kitId ?? 'none'} onChange={id => set({ kitId: (id === 'none' ? null : id) as Timeline['brand']['kitId'] })} hint={brand.kitId ? 'Logo, colours, fonts and contact come from it. What is filled in here wins.' : 'The film stands alone; nothing comes from a kit.'}
          options={[...kits.map(({ id, name, isDefault }) => ({ id, label: name, ...(isDefault ? { note: 'Default' } : {}) })), { id: 'none', label: 'None' }]} />
      )}
      <TextField label="Name" optional={followed !== null} placeholder={followed?.brand.name} value={brand.name} maxLength={80} onChange={name => set({ name })} />
      <TextField label="Agent" optional value={brand.agent} maxLength={80} onChange={agent => set({ agent })} />
      <TextField label="Phone" optional placeholder={followed?.brand.phone} type="tel" value={brand.phone} maxLength={40} onChange={phone => set({ phone })} />
      <TextField label="E-mail" optional placeholder={followed?.brand.email} value={brand.email} maxLength={120} onChange={email => set({ email })} />
      <TextField label="Web address" optional placeholder={followed?.brand.web} value={brand.web} maxLength={120} onChange={web => set({ web })} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onPress={() => void choose()}>{brand.logoAssetId || followed?.brand.logoAssetId ? 'Choose another logo' : 'Choose a logo'}</Button>
        {brand.logoAssetId && <Button size="sm" kind="quiet" onPress={() => set({ logoAssetId: null })}>{followed ? 'Logo of the kit' : 'Without logo'}</Button>}
        <Button size="sm" kind="quiet" onPress={() => set({ colours: colours ? null : (followed?.brand.colours ?? { ground: '#1f4a47', ink: '#ffffff', accent: '#ecd29a' }) })}>{colours ? (followed ? 'Colours of the kit' : 'Colours of the template') : 'Own colours'}</Button>
      </div>
      {colours && (
        <div className="flex gap-4">
          {(['ground', 'ink', 'accent'] as const).map(name => (
            <label key={name} className="flex items-center gap-2 text-xs">
              <input type="color" value={colours[name]} onChange={event => set({ colours: { ...colours, [name]: event.target.value } })} className="size-8 rounded-sm" />{{ ground: 'Ground', ink: 'Words', accent: 'Accent' }[name]}
            </label>
          ))}
        </div>
      )}
    </section>
  )
}
