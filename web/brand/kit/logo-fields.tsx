import { ImagePlus } from 'lucide-react'
import type { KitLogos } from '../../../server/brand/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/section.tsx'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import type { KitDraft } from './use-kit-draft.ts'
import type { ShownKit } from './use-shown-kit.ts'

export type PartProps = { draft: KitDraft; set: (change: Partial<KitDraft>) => void; isReadOnly: boolean }

const places = [
  { which: 'light', label: 'For light grounds', ground: '#fbfdfd' },
  { which: 'dark', label: 'For dark grounds', ground: '#141c1f' },
  { which: 'mark', label: 'The mark alone', ground: '#e9eeee' },
] as const

/** The logos: files of the library, chosen and not copied. */
export function LogoFields({ draft, set, isReadOnly, shown }: PartProps & { shown: ShownKit }) {
  const pick = useMediaPicker()
  const choose = async (which: keyof KitLogos) => {
    const [id] = (await pick({ kinds: ['image'], multiple: false, title: 'Choose a logo', verb: 'Use' })) ?? []
    if (id) set({ logos: { ...draft.logos, [which]: id } })
  }
  return (
    <Section title="Logos" className="pb-5">
      <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
        {places.map(({ which, label, ground }) => {
          const logo = shown.logos[which]
          return (
            <div key={which} className="flex flex-col gap-2">
              <span className="text-xs font-medium">{label}</span>
              <div className="flex h-24 items-center justify-center max-sm:h-18 rounded-md border border-line p-3" style={{ background: ground }}>
                {logo?.url ? <img src={logo.url} alt={logo.name} className="size-full object-contain" /> : <span className={which === 'dark' ? 'text-xs text-white/80' : 'text-xs text-black/65'}>{draft.logos[which] ? 'The file was deleted' : 'None yet'}</span>}
              </div>
              {!isReadOnly && (
                <span className="flex flex-wrap gap-1.5">
                  <Button size="sm" icon={ImagePlus} aria-label={`Choose the logo, ${label.toLowerCase()}`} onPress={() => void choose(which)}>{draft.logos[which] ? 'Change' : 'Choose'}</Button>
                  {draft.logos[which] && <Button size="sm" kind="quiet" aria-label={`Without a logo, ${label.toLowerCase()}`} onPress={() => set({ logos: { ...draft.logos, [which]: null } })}>Without</Button>}
                </span>
              )}
            </div>
          )
        })}
      </div>
      <p className="mt-3 text-xs text-ink-muted">PNG with a clear ground looks best. The files stay in the library; a new version of one shows everywhere.</p>
    </Section>
  )
}
