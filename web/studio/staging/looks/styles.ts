import type { Style } from '../scene/scene.ts'
import type { Form, Slot } from '../pieces/piece.ts'

/** A look: how pieces are formed, and the colour of each thing they are made of. */
export type Look = { label: string; form: Form; colours: Readonly<Record<Exclude<Slot, 'leaf' | 'glow' | 'screen' | 'glass' | 'art' | 'artTwo'>, string>>; /** Metal: polished brass and chrome, or painted steel. */ shine: number; stoneIsRough?: true }

export const looks: Readonly<Record<Style, Look>> = {
  scandinavian: {
    label: 'Scandinavian', form: { legs: 'tapered', puff: 0.35, arm: 'slim' }, shine: 0.25,
    colours: { fabric: '#b9bab6', accent: '#7d938c', soft: '#e6e0d4', wood: '#cfa878', woodDark: '#b88d5d', metal: '#2b2b2b', lacquer: '#efece6', stone: '#e9e6e0', rug: '#dcd5c8', linen: '#f1eee8', pot: '#e4ded3' },
  },
  modern: {
    label: 'Modern', form: { legs: 'block', puff: 0.25, arm: 'wide' }, shine: 0.75,
    colours: { fabric: '#8d8f92', accent: '#2f4858', soft: '#d9d4cc', wood: '#6d4f38', woodDark: '#3a2c22', metal: '#a9abad', lacquer: '#f0f0ee', stone: '#ecebe8', rug: '#a9a59e', linen: '#f3f2ef', pot: '#3b3d40' },
  },
  warm: {
    label: 'Warm minimal', form: { legs: 'tapered', puff: 0.7, arm: 'wide' }, shine: 0.6,
    colours: { fabric: '#e3d8c7', accent: '#b5714f', soft: '#cdb79b', wood: '#b98a5b', woodDark: '#8a6440', metal: '#b08d57', lacquer: '#e9dfcf', stone: '#ded2c0', rug: '#d6c7b0', linen: '#f4ede1', pot: '#c08262' },
  },
  industrial: {
    label: 'Industrial', form: { legs: 'steel', puff: 0.45, arm: 'slim' }, shine: 0.35, stoneIsRough: true,
    colours: { fabric: '#7a4f33', accent: '#4a4d4f', soft: '#b5a58f', wood: '#8f6a45', woodDark: '#4b3828', metal: '#262727', lacquer: '#55585a', stone: '#9b9a97', rug: '#6e6a66', linen: '#dcd7cd', pot: '#5c5f61' },
  },
  coastal: {
    label: 'Coastal', form: { legs: 'turned', puff: 0.6, arm: 'slim' }, shine: 0.3,
    colours: { fabric: '#eae6dc', accent: '#5f8aa3', soft: '#c9d7db', wood: '#d8c3a0', woodDark: '#c0a67e', metal: '#c9c6bf', lacquer: '#f6f4ef', stone: '#ebe7dd', rug: '#d9d3c1', linen: '#f7f5f0', pot: '#a9c0c8' },
  },
  classic: {
    label: 'Classic', form: { legs: 'turned', puff: 0.55, arm: 'rolled' }, shine: 0.85,
    colours: { fabric: '#4d5f57', accent: '#8c3f3a', soft: '#d8c79f', wood: '#7a4a2c', woodDark: '#512e1b', metal: '#b8934f', lacquer: '#7f5233', stone: '#e6e0d6', rug: '#8a4a42', linen: '#f1eadc', pot: '#39566b' },
  },
}
