import { Color, DoubleSide, MeshPhysicalMaterial, MeshStandardMaterial, type Texture } from 'three'
import type { Materials } from '../pieces/piece.ts'
import type { Style } from '../scene/scene.ts'
import { looks } from './styles.ts'
import { landscape, pile, print, roughness, veins, weave, woodGrain } from './textures.ts'

/** Materials of all styles; textures are painted when the first style asks for them. */
export type MaterialShelf = { of(style: Style): Materials; /** How strongly lampshades shine, 0 to 1. */ drop(): void }

export function createMaterials(): MaterialShelf {
  const textures = new Map<string, Texture>()
  const made = new Map<Style, Materials>()
  const texture = (name: string, paint: () => Texture) => textures.get(name) ?? (textures.set(name, paint()), textures.get(name)!)
  return {
    of: style => made.get(style) ?? (made.set(style, materialsOf(style, texture)), made.get(style)!),
    drop: () => {
      for (const one of textures.values()) one.dispose()
      for (const materials of made.values()) for (const one of Object.values(materials)) one.dispose()
    },
  }
}

function materialsOf(style: Style, texture: (name: string, paint: () => Texture) => Texture): Materials {
  const { colours, shine, stoneIsRough } = looks[style]
  const cloth = (colour: string, coarse = 1.1) => new MeshPhysicalMaterial({ color: colour, map: texture('weave', weave), bumpMap: texture('weave', weave), side: DoubleSide, bumpScale: coarse, roughness: 0.95, sheen: 0.5, sheenRoughness: 0.7, sheenColor: new Color(colour).lerp(new Color('#ffffff'), 0.35) })
  const wood = (colour: string) => new MeshPhysicalMaterial({ color: colour, map: texture('wood', woodGrain), bumpMap: texture('wood', woodGrain), bumpScale: 0.25, roughness: 0.58, clearcoat: 0.12, clearcoatRoughness: 0.5 })
  const isLeather = style === 'industrial'
  return {
    fabric: isLeather ? new MeshPhysicalMaterial({ color: colours.fabric, bumpMap: texture('rough', roughness), bumpScale: 0.5, roughness: 0.5, clearcoat: 0.18, clearcoatRoughness: 0.55 }) : cloth(colours.fabric),
    accent: cloth(colours.accent),
    soft: cloth(colours.soft),
    linen: cloth(colours.linen, 0.45),
    wood: wood(colours.wood),
    woodDark: wood(colours.woodDark),
    metal: new MeshStandardMaterial({ color: colours.metal, metalness: shine > 0.5 ? 0.95 : 0.6, roughness: 0.62 - shine * 0.4 }),
    lacquer: style === 'classic' ? wood(colours.lacquer) : new MeshPhysicalMaterial({ color: colours.lacquer, roughness: 0.45, clearcoat: 0.15 }),
    stone: stoneIsRough ? new MeshStandardMaterial({ color: colours.stone, bumpMap: texture('rough', roughness), bumpScale: 0.8, roughness: 0.9 }) : new MeshPhysicalMaterial({ color: colours.stone, map: texture('veins', veins), roughness: 0.25, clearcoat: 0.4 }),
    rug: new MeshStandardMaterial({ color: colours.rug, map: texture('pile', pile), bumpMap: texture('pile', pile), bumpScale: 3, roughness: 1 }),
    leaf: new MeshPhysicalMaterial({ color: '#4f7040', roughness: 0.5, clearcoat: 0.25, clearcoatRoughness: 0.45, side: DoubleSide }),
    pot: new MeshPhysicalMaterial({ color: colours.pot, bumpMap: texture('rough', roughness), bumpScale: 0.25, roughness: 0.6, side: DoubleSide }),
    glow: new MeshStandardMaterial({ color: '#f6ead3', emissive: '#ffdca8', emissiveIntensity: 0.35, roughness: 0.9, side: DoubleSide }),
    art: new MeshStandardMaterial({ map: texture(`print-${style}`, () => print(colours.soft, colours.accent, colours.wood)), roughness: 0.85 }),
    artTwo: new MeshStandardMaterial({ map: texture(`landscape-${style}`, () => landscape(colours.soft, colours.accent, colours.wood, colours.linen)), roughness: 0.85 }),
    // Brighter than white: what it mirrors is the photo, dimmed to be a light among others.
    glass: new MeshStandardMaterial({ color: new Color(1.8, 1.85, 1.85), metalness: 1, roughness: 0.05 }),
    screen: new MeshPhysicalMaterial({ color: '#0e0f11', roughness: 0.28, clearcoat: 0.6, clearcoatRoughness: 0.15 }),
  }
}
