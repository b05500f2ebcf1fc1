/** The fonts of films: family, file in the house (from its root) and weights. Server and browser register the same files under the same names. */
export const filmFonts = [
  { family: 'Film Display', file: 'web/kit/fonts/ysabeau-office-latin-560.woff2', weight: '400' },
  { family: 'Film Text', file: 'web/kit/fonts/hanken-grotesk-latin-420-620.woff2', weight: '400 620' },
  { family: 'Film Display Ext', file: 'node_modules/@fontsource-variable/ysabeau-office/files/ysabeau-office-latin-ext-wght-normal.woff2', weight: '400' },
  { family: 'Film Text Ext', file: 'node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal.woff2', weight: '400 620' },
] as const
