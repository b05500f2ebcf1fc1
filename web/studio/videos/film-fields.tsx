import type { Timeline, Video } from '../../../server/studio/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { useMay } from '../../shell/session.tsx'

type Props = { timeline: Timeline; onChange: (next: (timeline: Timeline) => Timeline) => void }

/** Who sells: name, people, colours and logo. The unbranded twin shows nothing of it. */
export function BrandFields({ timeline: { brand }, kit, onChange }: Props & { kit: Video['kit'] }) {
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
