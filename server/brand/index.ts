// The door for sibling rooms.
export { kitChanged } from './events.ts'
export { brandKit, type BrandKit, type KitFace } from './kits/brand-kit.ts'
