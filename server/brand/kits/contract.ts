import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { FontId, shippedFamilies } from '../fonts/contract.ts'

export { contrastOf, type ContrastCheck } from './contrast.ts'
export { inkOn as readableInk, readableOn } from '../../platform/look/colour.ts'

export const KitId = idOf('kit')

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'Write a colour as # and six digits, such as #1f4a47.').transform((colour) => colour.toLowerCase())
export const KitColours = z.strictObject({
  primary: Colour.describe('Buttons and links'),
  secondary: Colour.describe('Bands and larger areas'),
  accent: Colour.describe('Small signs and lines'),
  text: Colour,
  background: Colour,
})
export type KitColours = z.output<typeof KitColours>

export const FontChoice = z.union([z.strictObject({ family: z.enum(shippedFamilies) }), z.strictObject({ fontId: FontId })]).describe('A face of the house, or a font file of the workspace')
export type FontChoice = z.output<typeof FontChoice>
export const KitFonts = z.strictObject({ display: FontChoice.describe('Titles'), text: FontChoice })

const Logo = idOf('asset').nullable().describe('A picture of the library')
export const KitLogos = z.strictObject({ light: Logo.describe('For light grounds'), dark: Logo.describe('For dark grounds'), mark: Logo.describe('The sign alone, for small places') })
export type KitLogos = z.output<typeof KitLogos>

const line = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer.`)
export const Contact = z.strictObject({ name: line(80), phone: line(40), email: line(120), web: line(120), licence: line(80).describe('Licence number'), office: line(80), address: line(200) })
export type Contact = z.output<typeof Contact>

const fields = {
  name: z.string().trim().min(1, 'Name the kit.').max(60, 'Use 60 letters or fewer.'),
  offices: z.array(z.string().trim().min(1).max(80)).max(20, 'Name 20 offices or fewer.').describe('Listings whose agent is of one of these offices use this kit'),
  logos: KitLogos,
  colours: KitColours,
  fonts: KitFonts,
  contact: Contact,
  tone: line(600).describe('How captions should sound, for whoever writes them'),
}

/** A kit before anybody chose: the colours and faces of the house. */
export const plainKit = {
  offices: [] as string[],
  logos: { light: null, dark: null, mark: null },
  colours: { primary: '#005a6b', secondary: '#16282c', accent: '#a8741a', text: '#16282c', background: '#fdfefe' },
  fonts: { display: { family: 'Ysabeau Office' }, text: { family: 'Hanken Grotesk' } },
  contact: { name: '', phone: '', email: '', web: '', licence: '', office: '', address: '' },
  tone: '',
} satisfies Omit<z.input<z.ZodObject<typeof fields>>, 'name'>

export const CreateKit = z.strictObject({
  name: fields.name,
  offices: fields.offices.default(plainKit.offices), logos: KitLogos.default(plainKit.logos), colours: KitColours.default(plainKit.colours), fonts: KitFonts.default(plainKit.fonts as z.output<typeof KitFonts>),
  contact: Contact.default(plainKit.contact), tone: fields.tone.default(''),
})
export const UpdateKit = z.strictObject({ id: KitId, version: z.int().optional(), ...z.strictObject(fields).partial().shape })

/** A logo as screens show it; `url` null: the file was deleted. */
const ShownLogo = z.object({ assetId: idOf('asset'), name: z.string(), url: z.string().nullable(), width: z.int().nullable(), height: z.int().nullable() })
export const ShownFont = z.object({ family: z.string(), url: z.string().nullable().describe('Null: a face of the house'), format: z.enum(['woff2', 'truetype', 'opentype']), weight: z.string() })

export const Kit = z.object({
  id: KitId,
  ...fields,
  isDefault: z.boolean(),
  shown: z.object({ logos: z.object({ light: ShownLogo.nullable(), dark: ShownLogo.nullable(), mark: ShownLogo.nullable() }), fonts: z.object({ display: ShownFont, text: ShownFont }) }).describe('Logos and faces with their addresses'),
  deletedAt: z.string().nullable(),
  updatedAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Kit = z.output<typeof Kit>

export const KitVersion = z.object({ number: z.int(), what: z.string(), savedBy: z.string().nullable(), savedAt: z.string() })
export type KitVersion = z.output<typeof KitVersion>
