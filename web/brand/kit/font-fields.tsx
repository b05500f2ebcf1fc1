import { shippedFamilies, type FontChoice } from '../../../server/brand/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { Select } from '../../kit/select.tsx'
import type { PartProps } from './logo-fields.tsx'

const idOf = (choice: FontChoice) => ('fontId' in choice ? choice.fontId : choice.family)

/** The two faces: those of the house, or font files that have a licence. */
export function FontFields({ draft: { fonts }, set, isReadOnly }: PartProps) {
  const own = useOperation('brand.fonts.list', {}).data?.items ?? []
  const options = [
    ...shippedFamilies.map(family => ({ id: family, label: family, note: 'Of the house' })),
    ...own.map(({ id, family, style, licence }) => ({ id, label: `${family} ${style}`, note: licence ? licence.name : 'Licence missing', isDisabled: licence === null })),
  ]
  const choose = (role: 'display' | 'text', id: string | null) => {
    if (id === null) return
    const family = shippedFamilies.find(one => one === id)
    set({ fonts: { ...fonts, [role]: family ? { family } : { fontId: id } } as typeof fonts })
  }
  return (
    <Section title="Fonts" className="pb-5" end={<TextLink href="/brand?tab=fonts">Manage fonts</TextLink>}>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Select label="Titles" value={idOf(fonts.display)} isDisabled={isReadOnly} onChange={id => choose('display', id)} options={options} />
        <Select label="Text" value={idOf(fonts.text)} isDisabled={isReadOnly} onChange={id => choose('text', id)} options={options} />
      </div>
    </Section>
  )
}
