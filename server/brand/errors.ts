import { defineError } from '../platform/errors.ts'

export const kitNameTaken = defineError<{ name: string }>({
  code: 'brand.kit_name_taken',
  kind: 'conflict',
  log: 'another kit has this name',
  person: ({ name }) => `There is a kit “${name}” already. Give this one another name.`,
})
export const kitIsDefault = defineError<{ name: string }>({
  code: 'brand.kit_is_default',
  kind: 'conflict',
  log: 'the default kit cannot be deleted',
  person: ({ name }) => `“${name}” is the kit for everything that has no other. Make another kit the default first.`,
})
export const logoNotPicture = defineError<{ which: string }>({
  code: 'brand.logo_not_picture',
  kind: 'invalid',
  log: 'a logo is no picture of the library',
  person: ({ which }) => `The logo for ${which} is not a picture of the library. Choose one that is there.`,
})
export const fontNotUsable = defineError<{ family: string }>({
  code: 'brand.font_not_usable',
  kind: 'invalid',
  log: 'a font without a licence, or one that is not here',
  person: ({ family }) => `The font ${family} cannot be used: its licence is missing, or it was deleted. Add the licence under Fonts, or choose another.`,
})
export const fontRefused = defineError<{ name: string; reason: string }>({
  code: 'brand.font_refused',
  kind: 'invalid',
  log: 'a file cannot be used as a font',
  person: ({ name, reason }) => `“${name}” cannot be used: ${reason}.`,
})
export const fontForbidsEmbedding = defineError<{ family: string }>({
  code: 'brand.font_forbids_embedding',
  kind: 'invalid',
  log: 'OS/2 fsType says restricted licence embedding',
  person: ({ family }) => `${family} forbids to be embedded in pages and films (its file says “restricted licence”). Ask its maker for a web licence and the file that comes with it, or choose another font.`,
})
export const fontInUse = defineError<{ family: string; kits: string[] }>({
  code: 'brand.font_in_use',
  kind: 'conflict',
  log: 'a kit uses the font',
  person: ({ family, kits }) => `${family} is used by ${kits.map((one) => `“${one}”`).join(', ')}. Choose another font there first.`,
})
export const fontTooLarge = defineError({
  code: 'brand.font_too_large',
  kind: 'too_large',
  log: 'a font file is larger than 5 MB',
  person: () => 'The font is larger than 5 MB. Use a WOFF2 file of it, or one with fewer scripts.',
})
export const templateNameTaken = defineError<{ name: string }>({
  code: 'brand.template_name_taken',
  kind: 'conflict',
  log: 'another template has this name',
  person: ({ name }) => `There is a template “${name}” already. Give this one another name.`,
})
export const templateWrong = defineError<{ reason: string }>({
  code: 'brand.template_wrong',
  kind: 'invalid',
  log: 'a template that Liquid refuses',
  person: ({ reason }) => `The template cannot be filled: ${reason}`,
})
export const brandErrors = [kitNameTaken, kitIsDefault, logoNotPicture, fontNotUsable, fontRefused, fontForbidsEmbedding, fontInUse, fontTooLarge, templateNameTaken, templateWrong]
